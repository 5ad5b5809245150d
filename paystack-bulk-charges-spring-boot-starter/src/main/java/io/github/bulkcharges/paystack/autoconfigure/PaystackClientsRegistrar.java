package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.TransactionsClient;

/**
 * Registers a set of clients for each name under {@code paystack.clients}, with the name
 * as their qualifier. They are not injected without it. They are plain definitions with
 * factory methods, which ahead-of-time processing supports.
 */
final class PaystackClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	PaystackClientsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Set<String> names = PaystackClientNames.findAll(this.environment);
		ClientVariables.check((ConfigurableEnvironment) this.environment, names);
		for (String name : names) {
			register(name, registry);
		}
	}

	private static void register(String client, BeanDefinitionRegistry registry) {
		String root = "paystack." + client;
		RootBeanDefinition paystack = createDefinition(Paystack.class, PaystackFactory.BEAN_NAME, "paystack", client);
		paystack.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
		paystack.setLazyInit(true);
		registry.registerBeanDefinition(root, paystack);
		RootBeanDefinition bulkCharges = createDefinition(BulkChargesClient.class, root, "bulkCharges", client);
		registry.registerBeanDefinition("bulkChargesClient." + client, bulkCharges);
		RootBeanDefinition transactions = createDefinition(TransactionsClient.class, root, "transactions", client);
		transactions.setLazyInit(true);
		registry.registerBeanDefinition("transactionsClient." + client, transactions);
	}

	private static RootBeanDefinition createDefinition(Class<?> type, String factoryBean, String factoryMethod,
			String client) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(factoryBean);
		definition.setFactoryMethodName(factoryMethod);
		definition.setDependsOn(factoryBean);
		definition.setDefaultCandidate(false);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
		return definition;
	}

}

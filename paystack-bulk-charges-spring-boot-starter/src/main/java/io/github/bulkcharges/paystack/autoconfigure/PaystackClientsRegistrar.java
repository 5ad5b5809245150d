package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.TransactionsClient;

/**
 * Registers one set of clients for each name under {@code paystack.clients}, with the
 * name as their qualifier and not to be injected without it. They are plain definitions
 * with factory methods, which processing ahead of time can keep.
 */
final class PaystackClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	PaystackClientsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		PaystackClientNames.in(this.environment).forEach((name) -> register(name, registry));
	}

	private static void register(String client, BeanDefinitionRegistry registry) {
		String requestFactory = "paystackRequestFactory." + client;
		String root = "paystack." + client;
		RootBeanDefinition library = made(PaystackRequestFactory.class, PaystackFactory.BEAN_NAME, "requestFactory",
				client);
		library.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
		library.setLazyInit(true);
		registry.registerBeanDefinition(requestFactory, library);
		RootBeanDefinition paystack = made(Paystack.class, PaystackFactory.BEAN_NAME, "paystack", client);
		paystack.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
		paystack.getConstructorArgumentValues().addIndexedArgumentValue(1, new RuntimeBeanReference(requestFactory));
		paystack.setLazyInit(true);
		registry.registerBeanDefinition(root, paystack);
		RootBeanDefinition bulkCharges = made(BulkChargesClient.class, root, "bulkCharges", client);
		registry.registerBeanDefinition("bulkChargesClient." + client, bulkCharges);
		RootBeanDefinition transactions = made(TransactionsClient.class, root, "transactions", client);
		transactions.setLazyInit(true);
		registry.registerBeanDefinition("transactionsClient." + client, transactions);
	}

	private static RootBeanDefinition made(Class<?> type, String factoryBean, String factoryMethod, String client) {
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

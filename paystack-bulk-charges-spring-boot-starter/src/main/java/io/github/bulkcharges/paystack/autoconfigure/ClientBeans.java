package io.github.bulkcharges.paystack.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * Finds the beans of the application that apply to a client. A bean with a client's name
 * as its qualifier applies to that client only, so that no other client gets its key.
 */
final class ClientBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<String> names;

	/**
	 * Creates a view of the beans.
	 * @param names the names of the clients other than the default one
	 */
	ClientBeans(ConfigurableListableBeanFactory beanFactory, Set<String> names) {
		this.beanFactory = beanFactory;
		this.names = names;
	}

	/**
	 * Returns whether there is a default client: it has a key, or is the only client.
	 * @param secretKey the key of the default client if it is a property
	 */
	boolean hasDefaultClient(@Nullable String secretKey) {
		return this.names.isEmpty() || StringUtils.hasText(secretKey)
				|| Stream.of(SecretKeySource.class, PaystackConnectionDetails.class, Paystack.class)
					.anyMatch((type) -> !namesFor(type, PaystackClients.DEFAULT).isEmpty());
	}

	/**
	 * Finds the bean of a client: the one with its qualifier, or for the default client
	 * the one without the qualifier of any client.
	 * @throws NoUniqueBeanDefinitionException if there are several
	 */
	<T> @Nullable T find(Class<T> type, String client) {
		List<String> found = namesFor(type, client);
		if (found.size() > 1) {
			found = found.stream().filter(this::isPrimary).toList();
			if (found.size() != 1) {
				throw new NoUniqueBeanDefinitionException(type, namesFor(type, client));
			}
		}
		return found.isEmpty() ? null : this.beanFactory.getBean(found.get(0), type);
	}

	/**
	 * Finds the beans of a client in order: those with its qualifier, and those without
	 * the qualifier of any client.
	 */
	<T> List<T> findAll(Class<T> type, String client) {
		ObjectProvider<T> all = this.beanFactory.getBeanProvider(type);
		if (this.names.isEmpty()) {
			return all.orderedStream().toList();
		}
		List<Object> others = new ArrayList<>();
		for (String bean : names(type)) {
			if (isForOneClient(bean) && !isFor(bean, client)) {
				others.add(this.beanFactory.getBean(bean));
			}
		}
		return all.orderedStream().filter((bean) -> others.stream().noneMatch((other) -> other == bean)).toList();
	}

	private List<String> namesFor(Class<?> type, String client) {
		if (this.names.isEmpty()) {
			return names(type);
		}
		Predicate<String> wanted = client.equals(PaystackClients.DEFAULT) ? (bean) -> !isForOneClient(bean)
				: (bean) -> isFor(bean, client);
		return names(type).stream().filter(wanted).toList();
	}

	private List<String> names(Class<?> type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false));
	}

	private boolean isForOneClient(String bean) {
		return this.names.stream().anyMatch((name) -> isFor(bean, name));
	}

	private boolean isFor(String bean, String client) {
		return BeanFactoryAnnotationUtils.isQualifierMatch(client::equals, bean, this.beanFactory);
	}

	private boolean isPrimary(String bean) {
		return this.beanFactory.containsBeanDefinition(bean)
				&& this.beanFactory.getMergedBeanDefinition(bean).isPrimary();
	}

}

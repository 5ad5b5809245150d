/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/**
 * Selects the beans of a client like the container selects beans to inject: only autowire
 * candidates, including those of parent contexts, with primary beans first and fallbacks
 * last. A bean with the name of a client as its qualifier applies to that client only, so
 * that no other client gets its key.
 *
 * @since 0.1.0
 */
public final class ClientCandidates {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Set<String> clients;

	/**
	 * Creates a view of the beans.
	 * @param beanFactory the bean factory of the application
	 * @param named the names of the clients other than the default one
	 */
	public ClientCandidates(ConfigurableListableBeanFactory beanFactory, Set<String> named) {
		this.beanFactory = beanFactory;
		this.clients = new HashSet<>(named);
		this.clients.add(PaystackClients.DEFAULT);
	}

	/**
	 * Creates a view of the beans of an application and its parent contexts.
	 * @param beanFactory the bean factory of the application
	 * @return the view
	 */
	public static ClientCandidates of(ConfigurableListableBeanFactory beanFactory) {
		PaystackClients clients = beanFactory.getBeanProvider(PaystackClients.class).getIfAvailable();
		return new ClientCandidates(beanFactory, (clients != null) ? clients.all().keySet() : Set.of());
	}

	/**
	 * Returns the bean of a client: the one with its qualifier, or for the default client
	 * that or the one without the qualifier of any client.
	 * @throws NoUniqueBeanDefinitionException if there are several
	 */
	<T> @Nullable T find(Class<T> type, String client) {
		String name = findName(type, client);
		return (name != null) ? this.beanFactory.getBean(name, type) : null;
	}

	/**
	 * Returns the name of the bean of a client.
	 * @param type the type of the bean
	 * @param client the name of the client
	 * @return the name, or {@code null} if there is none
	 * @throws NoUniqueBeanDefinitionException if there are several
	 */
	public @Nullable String findName(Class<?> type, String client) {
		List<String> names = names(type, client);
		List<String> found = names.stream().filter(this::isPrimary).toList();
		found = found.isEmpty() ? prefer(names, (name) -> !isFallback(name))
				: prefer(found, this.beanFactory::containsLocalBean);
		if (found.size() > 1) {
			throw new NoUniqueBeanDefinitionException(type, names);
		}
		return found.isEmpty() ? null : found.get(0);
	}

	/**
	 * Returns the name of the client that a bean belongs to.
	 * @param type the type of the bean
	 * @param bean the name of the bean
	 * @return the name of the client whose bean of this type it is, or else the name of
	 * the bean
	 */
	public String findClient(Class<?> type, String bean) {
		return this.clients.stream().filter((client) -> isOnly(bean, type, client)).findFirst().orElse(bean);
	}

	private boolean isOnly(String bean, Class<?> type, String client) {
		try {
			return bean.equals(findName(type, client));
		}
		catch (NoUniqueBeanDefinitionException ex) {
			return false;
		}
	}

	/**
	 * Returns whether there are beans of a client.
	 * @param type the type of the beans
	 * @param client the name of the client
	 * @return whether there are any
	 */
	public boolean contains(Class<?> type, String client) {
		return !names(type, client).isEmpty();
	}

	private List<String> names(Class<?> type, String client) {
		return names(type)
			.filter((name) -> isFor(client, name) || (client.equals(PaystackClients.DEFAULT) && isWithoutClient(name)))
			.toList();
	}

	/**
	 * Returns the beans of a client in order: those with its qualifier, and those without
	 * the qualifier of any client.
	 * @param <T> the type of the beans
	 * @param type the type of the beans
	 * @param client the name of the client
	 * @return the beans
	 */
	public <T> List<T> findAll(Class<T> type, String client) {
		List<T> beans = new ArrayList<>();
		Map<Object, Object> orderSources = new IdentityHashMap<>();
		names(type).filter((name) -> isFor(client, name) || isWithoutClient(name)).forEach((name) -> {
			T bean = this.beanFactory.getBean(name, type);
			beans.add(bean);
			orderSources.put(bean, orderSource(name));
		});
		beans.sort(AnnotationAwareOrderComparator.INSTANCE.withSourceProvider(orderSources::get));
		return beans;
	}

	/**
	 * Creates the definition of a bean of a client, which is not injected without the
	 * name of the client as its qualifier.
	 * @param type the type of the bean
	 * @param factoryBean the name of the bean that creates it
	 * @param factoryMethod the name of the method that creates it
	 * @param client the name of the client
	 * @return the definition
	 */
	public static RootBeanDefinition createDefinition(Class<?> type, String factoryBean, String factoryMethod,
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

	private Stream<String> names(Class<?> type) {
		return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false))
			.filter(this::isAutowireCandidate);
	}

	private boolean isWithoutClient(String name) {
		return isDefaultCandidate(name) && this.clients.stream().noneMatch((client) -> isFor(client, name));
	}

	/**
	 * The qualifier of a bean with a scoped proxy is that of the proxy's target.
	 */
	private boolean isFor(String client, String name) {
		return Stream.of(name, ScopedProxyUtils.getTargetBeanName(name))
			.anyMatch((bean) -> BeanFactoryAnnotationUtils.isQualifierMatch(client::equals, bean, this.beanFactory));
	}

	private static List<String> prefer(List<String> names, Predicate<String> preferred) {
		List<String> found = names.stream().filter(preferred).toList();
		return found.isEmpty() ? names : found;
	}

	private boolean isAutowireCandidate(String name) {
		BeanDefinition definition = definition(name);
		return definition == null || definition.isAutowireCandidate();
	}

	private boolean isDefaultCandidate(String name) {
		return !(definition(name) instanceof AbstractBeanDefinition definition) || definition.isDefaultCandidate();
	}

	private boolean isPrimary(String name) {
		BeanDefinition definition = definition(name);
		return definition != null && definition.isPrimary();
	}

	private boolean isFallback(String name) {
		BeanDefinition definition = definition(name);
		return definition != null && definition.isFallback();
	}

	/**
	 * Returns the factory method of a bean, which may be annotated with its order.
	 */
	private @Nullable Object orderSource(String name) {
		return (definition(name) instanceof RootBeanDefinition definition) ? definition.getResolvedFactoryMethod()
				: null;
	}

	/**
	 * Returns the definition of a bean of this or a parent context, or {@code null} for a
	 * singleton that was registered without one.
	 */
	private @Nullable BeanDefinition definition(String name) {
		try {
			return this.beanFactory.getMergedBeanDefinition(name);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return null;
		}
	}

}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Halts the JVM immediately before or after the nth commit of a {@link Step}. Found by
 * the component scan of the application, if {@code crash.step} is set.
 */
@Component
@ConditionalOnProperty("crash.step")
class HaltingDataSource implements BeanPostProcessor {

	static final int EXIT_CODE = 77;

	private final Step step;

	private final boolean before;

	private final AtomicInteger commitsLeft;

	HaltingDataSource(Environment environment) {
		this.step = environment.getRequiredProperty("crash.step", Step.class);
		this.before = environment.getRequiredProperty("crash.before", Boolean.class);
		this.commitsLeft = new AtomicInteger(environment.getRequiredProperty("crash.commit", Integer.class));
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof DataSource dataSource) ? new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				return connection(super.getConnection());
			}

		} : bean;
	}

	private Connection connection(Connection connection) {
		Set<String> changes = ConcurrentHashMap.newKeySet();
		return proxy(Connection.class, (method, arguments) -> {
			boolean commits = method.getName().equals("commit");
			boolean halts = commits && changes.stream().anyMatch(this.step::isMadeBy)
					&& this.commitsLeft.decrementAndGet() == 0;
			if (halts && this.before) {
				Runtime.getRuntime().halt(EXIT_CODE);
			}
			Object result = invoke(connection, method, arguments);
			if (halts) {
				Runtime.getRuntime().halt(EXIT_CODE);
			}
			if (commits || method.getName().equals("rollback")) {
				changes.clear();
			}
			return (result instanceof PreparedStatement statement)
					? statement(statement, String.valueOf(arguments[0]), changes) : result;
		});
	}

	private static PreparedStatement statement(PreparedStatement statement, String sql, Collection<String> changes) {
		return proxy(PreparedStatement.class, (method, arguments) -> {
			Object result = invoke(statement, method, arguments);
			if (method.getName().equals("executeBatch")
					|| (result instanceof Integer count && count > 0 && method.getName().equals("executeUpdate"))) {
				changes.add(sql);
			}
			return result;
		});
	}

	private static <T> T proxy(Class<T> type, Handler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> handler.invoke(method, arguments)));
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private interface Handler {

		Object invoke(Method method, Object[] arguments) throws Throwable;

	}

}

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.ssl.SslBundles;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * The configured clients of the application: the client of {@code paystack.*}, if it has
 * a key or is the only one, and one client for each name under {@code paystack.clients}.
 *
 * @since 0.1.0
 */
public final class PaystackClients {

	/**
	 * Name of the client of {@code paystack.*}.
	 */
	public static final String DEFAULT = "default";

	private static final String PLAIN_BEAN = "bulkChargesClient";

	private static final String NAMED_BEAN = PLAIN_BEAN + ".";

	private final Map<String, ConfiguredClient> clients = new LinkedHashMap<>();

	PaystackClients(PaystackProperties properties, ClientBeans beans, @Nullable SslBundles sslBundles) {
		if (beans.hasDefaultClient(properties.secretKey())) {
			this.clients.put(DEFAULT, client(DEFAULT, properties, beans, sslBundles));
		}
		for (Map.Entry<String, PaystackClientProperties> own : properties.clients().entrySet()) {
			String name = own.getKey();
			this.clients.put(name, client(name, own.getValue().withFallback(properties), beans, sslBundles));
		}
	}

	/**
	 * Finds the clients for bulk charges of an application and its parent contexts.
	 * @param beanFactory the bean factory of the application
	 * @return the clients by name. The name of a client that the application has created
	 * itself is its bean name
	 */
	public static Map<String, BulkChargesClient> findAll(ListableBeanFactory beanFactory) {
		Map<String, BulkChargesClient> clients = new LinkedHashMap<>();
		for (Map.Entry<String, BulkChargesClient> found : BeanFactoryUtils
			.beansOfTypeIncludingAncestors(beanFactory, BulkChargesClient.class)
			.entrySet()) {
			String bean = found.getKey();
			String name = bean.equals(PLAIN_BEAN) ? DEFAULT : bean;
			clients.put(bean.startsWith(NAMED_BEAN) ? bean.substring(NAMED_BEAN.length()) : name, found.getValue());
		}
		return clients;
	}

	private static ConfiguredClient client(String name, PaystackProperties properties, ClientBeans beans,
			@Nullable SslBundles sslBundles) {
		PaystackConnectionDetails details = beans.find(PaystackConnectionDetails.class, name);
		if (details == null) {
			details = new PropertiesPaystackConnectionDetails(name, properties, sslBundles);
		}
		SecretKeySource source = beans.find(SecretKeySource.class, name);
		return new ConfiguredClient(name, properties, details, (source != null) ? source : keyOf(details));
	}

	private static SecretKeySource keyOf(PaystackConnectionDetails details) {
		return (details instanceof PropertiesPaystackConnectionDetails properties) ? properties.secretKeyProperty()
				: details::getSecretKey;
	}

	/**
	 * Returns all clients by name, {@link #DEFAULT} first.
	 * @return an unmodifiable map
	 */
	public Map<String, ConfiguredClient> all() {
		return Collections.unmodifiableMap(this.clients);
	}

	/**
	 * Returns a client.
	 * @param name the name of the client
	 * @return the client
	 * @throws IllegalArgumentException if there is no client with this name
	 */
	public ConfiguredClient get(String name) {
		ConfiguredClient client = this.clients.get(name);
		if (client == null) {
			throw new IllegalArgumentException(
					"There is no Paystack client '" + name + "', only " + this.clients.keySet());
		}
		return client;
	}

}

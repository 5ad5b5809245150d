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
 * The clients of the application: the one of {@code paystack.*}, when there is a key for
 * it or no other, and one for each name under {@code paystack.clients}.
 *
 * @since 0.1.0
 */
public final class PaystackClients {

	/**
	 * What the client of {@code paystack.*} is called.
	 */
	public static final String DEFAULT = "default";

	private static final String PLAIN_BEAN = "bulkChargesClient";

	private static final String NAMED_BEAN = PLAIN_BEAN + ".";

	private final Map<String, ConfiguredClient> clients = new LinkedHashMap<>();

	PaystackClients(PaystackProperties properties, ClientBeans beans, @Nullable SslBundles sslBundles) {
		if (beans.haveDefaultClient(properties.secretKey())) {
			this.clients.put(DEFAULT, client(DEFAULT, properties, beans, sslBundles));
		}
		for (Map.Entry<String, PaystackClientProperties> own : properties.clients().entrySet()) {
			String name = own.getKey();
			this.clients.put(name, client(name, own.getValue().over(properties), beans, sslBundles));
		}
	}

	/**
	 * The bulk charges of all clients of an application, those of a parent context too.
	 * @param beanFactory the application's beans
	 * @return the clients by their names; one that the application has made itself is
	 * called as its bean
	 */
	public static Map<String, BulkChargesClient> in(ListableBeanFactory beanFactory) {
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
	 * All clients by their names, {@link #DEFAULT} first.
	 * @return the clients, which cannot be changed
	 */
	public Map<String, ConfiguredClient> all() {
		return Collections.unmodifiableMap(this.clients);
	}

	/**
	 * One client.
	 * @param name its name
	 * @return the client
	 * @throws IllegalArgumentException when there is none of this name
	 */
	public ConfiguredClient get(String name) {
		ConfiguredClient client = this.clients.get(name);
		if (client == null) {
			throw new IllegalArgumentException(
					"There is no Paystack client '" + name + "', but there are " + this.clients.keySet());
		}
		return client;
	}

}

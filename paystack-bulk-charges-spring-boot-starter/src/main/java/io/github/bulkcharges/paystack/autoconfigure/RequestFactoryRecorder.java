package io.github.bulkcharges.paystack.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Notes which request factory the application's customizers set on a
 * {@code RestClient.Builder}, which does not give it away. The client puts its guard
 * around that factory, be it another HTTP library or a test's mock server.
 */
final class RequestFactoryRecorder {

	private ClientHttpRequestFactory requestFactory;

	RequestFactoryRecorder(ClientHttpRequestFactory initial) {
		this.requestFactory = initial;
	}

	RestClient.Builder record(RestClient.Builder builder) {
		return (RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("requestFactory")
							&& arguments[0] instanceof ClientHttpRequestFactory set) {
						this.requestFactory = set;
					}
					try {
						Object result = method.invoke(builder, arguments);
						return (result == builder) ? proxy : result;
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	ClientHttpRequestFactory requestFactory() {
		return this.requestFactory;
	}

}

package io.github.bulkcharges.paystack.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Notes which request factory the application's customizers set on a
 * {@code RestClient.Builder}, which does not give it away. The client puts its guard
 * around that factory, be it another HTTP library or a test's mock server.
 */
final class RequestFactoryRecorder implements InvocationHandler {

	private final RestClient.Builder builder;

	private ClientHttpRequestFactory requestFactory;

	RequestFactoryRecorder(RestClient.Builder builder, ClientHttpRequestFactory initial) {
		this.builder = builder;
		this.requestFactory = initial;
	}

	/**
	 * The builder for customizers.
	 */
	RestClient.Builder recorded() {
		return (RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, this);
	}

	@Override
	public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		if (method.getName().equals("requestFactory") && arguments[0] instanceof ClientHttpRequestFactory set) {
			this.requestFactory = set;
		}
		try {
			Object result = method.invoke(this.builder, arguments);
			return (result == this.builder) ? proxy : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	ClientHttpRequestFactory requestFactory() {
		return this.requestFactory;
	}

}

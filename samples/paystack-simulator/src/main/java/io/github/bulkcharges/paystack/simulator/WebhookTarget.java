package io.github.bulkcharges.paystack.simulator;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where webhooks go: an address on this machine and nowhere else, for a simulator that is
 * set up wrong must not post to strangers.
 *
 * @param address the address
 * @param host the host and port as they are named in the request
 * @param path the path and query
 */
record WebhookTarget(InetSocketAddress address, String host, String path) {

	// Names are not looked up: whoever answers for them may send us anywhere.
	private static final Pattern THIS_MACHINE = Pattern
		.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

	private static final int HTTP_PORT = 80;

	/**
	 * Read a URL.
	 * @throws IllegalArgumentException if it is none, or not on this machine; the message
	 * says why
	 */
	static WebhookTarget of(String url) {
		URI uri = uri(url);
		String host = uri.getHost();
		if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null || uri.getRawUserInfo() != null) {
			throw refused(url, "it must be like http://localhost:8080/webhooks");
		}
		if (!THIS_MACHINE.matcher(host).matches()) {
			throw refused(url, host + " is not this machine (localhost, 127.0.0.1 or [::1])");
		}
		int port = (uri.getPort() < 0) ? HTTP_PORT : uri.getPort();
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		return new WebhookTarget(new InetSocketAddress(loopback(url, host), port), host + ":" + port,
				(uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path);
	}

	private static URI uri(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw refused(url, ex.getReason());
		}
	}

	private static InetAddress loopback(String url, String host) {
		try {
			InetAddress address = InetAddress.getByName(host);
			if (address.isLoopbackAddress()) {
				return address;
			}
			throw refused(url, host + " stands for " + address.getHostAddress() + ", which is not this machine");
		}
		catch (UnknownHostException ex) {
			throw refused(url, host + " is not an address");
		}
	}

	private static IllegalArgumentException refused(String url, String reason) {
		return new IllegalArgumentException("Webhooks cannot be sent to " + url + ": " + reason);
	}

}

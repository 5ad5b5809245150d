package io.github.bulkcharges.paystack.autoconfigure;

import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.ReflectionUtils;

/**
 * Sets for each request how long a read of its socket may take, which is otherwise set
 * for a connection and all of its requests. On a virtual thread a read needs no time-out
 * where the deadline of the attempt is as tight: that interrupts the thread, which closes
 * the socket. It is left out there, because a read with a time-out makes the JVM wake
 * another thread twice, which costs a third of a small request. A platform thread that
 * reads cannot be interrupted.
 */
final class ApacheReadTimeout implements ExecChainHandler {

	/** Since Java 21. */
	private static final @Nullable Method IS_VIRTUAL = ReflectionUtils.findMethod(Thread.class, "isVirtual");

	private final Duration readTimeout;

	private final Duration timeout;

	private final Duration initiateTimeout;

	ApacheReadTimeout(PaystackProperties properties) {
		this.readTimeout = properties.readTimeout();
		this.timeout = properties.timeout();
		this.initiateTimeout = properties.initiateTimeout();
	}

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		HttpClientContext context = scope.clientContext;
		context.setRequestConfig(RequestConfig.copy(context.getRequestConfigOrDefault())
			.setResponseTimeout(HttpMethod.POST.matches(request.getMethod())
					? of(this.initiateTimeout, this.initiateTimeout) : of(this.readTimeout, this.timeout))
			.build());
		return chain.proceed(request, scope);
	}

	private static Timeout of(Duration read, Duration attempt) {
		boolean left = read.compareTo(attempt) >= 0 && isVirtual(Thread.currentThread());
		return left ? Timeout.DISABLED : Timeout.of(read);
	}

	private static boolean isVirtual(Thread thread) {
		return IS_VIRTUAL != null && Boolean.TRUE.equals(ReflectionUtils.invokeMethod(IS_VIRTUAL, thread));
	}

}

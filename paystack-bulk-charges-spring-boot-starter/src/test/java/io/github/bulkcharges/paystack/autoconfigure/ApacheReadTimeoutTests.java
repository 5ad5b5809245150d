package io.github.bulkcharges.paystack.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ApacheReadTimeoutTests {

	private static final ClassicHttpRequest GET = ClassicRequestBuilder.get("http://localhost/bulkcharge").build();

	private static final ClassicHttpRequest POST = ClassicRequestBuilder.post("http://localhost/bulkcharge").build();

	private final MockEnvironment environment = new MockEnvironment().withProperty("paystack.read-timeout", "20s")
		.withProperty("paystack.timeout", "20s")
		.withProperty("paystack.initiate-timeout", "90s");

	@Test
	void onAPlatformThreadAnAnswerMayTakeTheReadTimeout() {
		assertThat(given(GET, Runnable::run).getResponseTimeout()).isEqualTo(Timeout.ofSeconds(20));
	}

	@Test
	void onAPlatformThreadTheAnswerToAnInitiationMayTakeItsTimeout() {
		assertThat(given(POST, Runnable::run).getResponseTimeout()).isEqualTo(Timeout.ofSeconds(90));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void onAVirtualThreadTheDeadlineOfTheAttemptIsEnough() {
		assertThat(given(GET, new VirtualThreadTaskExecutor()).getResponseTimeout()).isEqualTo(Timeout.DISABLED);
		assertThat(given(POST, new VirtualThreadTaskExecutor()).getResponseTimeout()).isEqualTo(Timeout.DISABLED);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void onAVirtualThreadAReadTimeoutBelowTheDeadlineStays() {
		this.environment.withProperty("paystack.read-timeout", "5s");
		assertThat(given(GET, new VirtualThreadTaskExecutor()).getResponseTimeout()).isEqualTo(Timeout.ofSeconds(5));
	}

	@Test
	void whatElseTheApplicationHasSetForTheRequestStays() {
		assertThat(given(GET, Runnable::run).getConnectionRequestTimeout()).isEqualTo(Timeout.ofSeconds(7));
	}

	private RequestConfig given(ClassicHttpRequest request, Executor where) {
		ApacheReadTimeout readTimeout = new ApacheReadTimeout(
				Binder.get(this.environment).bindOrCreate("paystack", PaystackProperties.class));
		HttpClientContext context = HttpClientContext.create();
		context.setRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(Timeout.ofSeconds(7)).build());
		ExecChain.Scope scope = new ExecChain.Scope("1", new HttpRoute(new HttpHost("localhost", 80)), request,
				mock(ExecRuntime.class), context);
		return CompletableFuture.supplyAsync(() -> {
			CompletableFuture<RequestConfig> given = new CompletableFuture<>();
			try {
				readTimeout.execute(request, scope, (sent, sentScope) -> {
					given.complete(sentScope.clientContext.getRequestConfigOrDefault());
					return new BasicClassicHttpResponse(200);
				});
			}
			catch (Exception ex) {
				given.completeExceptionally(ex);
			}
			return given.join();
		}, where).join();
	}

}

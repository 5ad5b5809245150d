package io.github.bulkcharges.paystack.simulator.test;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebhookDestination}.
 */
class WebhookDestinationTests {

	private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

	// In place of the web server that the application would have.
	private static final HttpServer SERVER = start();

	private static HttpServer start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
			server.createContext("/", (exchange) -> {
				exchange.getRequestBody().readAllBytes();
				REQUESTS.add(exchange.getRequestURI().getPath());
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@AfterAll
	static void stop() {
		SERVER.stop(0);
	}

	@AfterEach
	void forget() {
		REQUESTS.clear();
	}

	abstract static class WithAWebServer {

		@DynamicPropertySource
		static void port(DynamicPropertyRegistry registry) {
			registry.add("local.server.port", () -> SERVER.getAddress().getPort());
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator
	class WithTheApplicationsPath extends WithAWebServer {

		@Test
		void postsToTheApplication(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(REQUESTS).containsExactly("/webhooks/paystack");
		}

		@Test
		void andDoesSoInEveryTest(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(REQUESTS).containsExactly("/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator(webhookPath = "/api/webhooks/paystack")
	class WithAPathOfItsOwn extends WithAWebServer {

		@Test
		void postsThere(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(REQUESTS).containsExactly("/api/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator
	class WithoutAWebServer {

		@Test
		void postsNothing(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			assertThat(simulator.webhooks().counts().pending()).isZero();
			assertThat(simulator.webhooks().counts().sent()).isZero();
		}

	}

}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A whole application with one of the web stacks, Spring Security as Boot sets it up, a
 * controller of its own and a listener.
 */
final class WebhookApplication implements AutoCloseable {

	static final String SECRET_KEY = "sk_test_webhook_application";

	static final String PASSWORD = "webhook-application";

	static final String PATH = "/paystack/webhook";

	private final ConfigurableApplicationContext context;

	private WebhookApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static WebhookApplication start(WebApplicationType type, String... properties) {
		return start(type, WebhookApplication.class.getClassLoader(), properties);
	}

	static WebhookApplication start(WebApplicationType type, ClassLoader classLoader, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "paystack.secret-key=" + SECRET_KEY,
				"paystack.webhook.path=" + PATH, "spring.security.user.password=" + PASSWORD,
				"server.tomcat.accept-count=2000", "server.tomcat.connection-timeout=20s"));
		all.addAll(List.of(properties));
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(type)
			.resourceLoader(new DefaultResourceLoader(classLoader))
			.build();
		String[] arguments = all.stream().map((property) -> "--" + property).toArray(String[]::new);
		return new WebhookApplication(application.run(arguments));
	}

	int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	Listener listener() {
		return bean(Listener.class);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Listener.class, OtherController.class, ReactiveServer.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveServer {

		@Bean
		NettyReactiveWebServerFactory reactiveWebServerFactory() {
			return new NettyReactiveWebServerFactory();
		}

	}

	@RestController
	static class OtherController {

		@GetMapping("/other")
		String read() {
			return "read";
		}

		@PostMapping("/other")
		String write() {
			return "written";
		}

	}

	/**
	 * Remembers what came, and behaves as a test wants.
	 */
	static class Listener {

		private final Queue<Object> events = new ConcurrentLinkedQueue<>();

		private final Map<Object, Instant> calledAt = Collections.synchronizedMap(new IdentityHashMap<>());

		private volatile Consumer<String> behaviour = (reference) -> {
		};

		@EventListener
		void on(BulkChargeSucceededEvent event) {
			received(event, String.valueOf(event.charge().reference()));
		}

		@EventListener
		void on(PaystackWebhookEvent event) {
			received(event, event.event().name());
		}

		private void received(Object event, String name) {
			this.calledAt.put(event, Instant.now());
			this.events.add(event);
			this.behaviour.accept(name);
		}

		void behave(Consumer<String> behaviour) {
			this.behaviour = behaviour;
		}

		/**
		 * All events, so far, whose text has something in it.
		 */
		List<Object> events(String text) {
			return this.events.stream().filter((event) -> event.toString().contains(text)).toList();
		}

		Instant calledAt(Object event) {
			return this.calledAt.get(event);
		}

		int count() {
			return this.events.size();
		}

	}

}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.net.Authenticator;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link JdkClients}.
 */
@Timeout(30)
class JdkClientsTests {

	private static final Duration MAX_IDLE = Duration.ofSeconds(25);

	private final AtomicLong nanoTime = new AtomicLong();

	private final AtomicInteger created = new AtomicInteger();

	private Consumer<HttpClient.Builder> customizer = (builder) -> {
	};

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void createsTheClientWithTheFirstRequest() {
		try (JdkClients clients = clients(true)) {
			assertThat(this.created).hasValue(0);
			HttpClient client = clients.acquire();
			assertThat(this.created).hasValue(1);
			assertThat(clients.acquire()).as("while the first request runs").isSameAs(client);
		}
	}

	@Test
	void keepsOneClientForSteadySingleRequests() {
		try (JdkClients clients = clients(true)) {
			for (int i = 0; i < 100; i++) {
				clients.release(clients.acquire());
				pass(MAX_IDLE);
			}
			assertThat(this.created).hasValue(1);
		}
	}

	@Test
	void replacesTheClientWhenAConnectionWasIdleForTooLong() {
		try (JdkClients clients = clients(true)) {
			HttpClient first = clients.acquire();
			clients.release(first);
			pass(MAX_IDLE.plusNanos(1));
			assertThat(clients.acquire()).isNotSameAs(first);
		}
	}

	@Test
	void keepsNoIdleConnectionWhenTheClientCannotBeReplaced() {
		try (JdkClients clients = clients(true)) {
			HttpClient first = clients.acquire();
			HttpClient second = clients.acquire();
			clients.release(first);
			clients.release(second);
			pass(MAX_IDLE.plusNanos(1));
			this.customizer = (builder) -> {
				throw new IllegalStateException("no key store");
			};
			assertThatIllegalStateException().isThrownBy(clients::acquire);
			this.customizer = (builder) -> {
			};
			assertThat(clients.acquire()).isNotSameAs(first);
		}
	}

	@Test
	void replacesTheClientOnceAfterABurst() {
		try (JdkClients clients = clients(true)) {
			List<HttpClient> burst = new ArrayList<>();
			for (int i = 0; i < 64; i++) {
				burst.add(clients.acquire());
			}
			burst.forEach(clients::release);
			for (int i = 0; i < 100; i++) {
				pass(Duration.ofSeconds(1));
				clients.release(clients.acquire());
			}
			assertThat(this.created).hasValue(2);
		}
	}

	@Test
	void mirrorsThePoolAsAQueue() {
		try (JdkClients clients = clients(true)) {
			HttpClient first = clients.acquire();
			clients.acquire();
			clients.release(first);
			pass(Duration.ofSeconds(20));
			clients.release(first);
			pass(Duration.ofSeconds(5));
			assertThat(clients.acquire()).as("idle for 25 s").isSameAs(first);
			pass(Duration.ofSeconds(20));
			assertThat(clients.acquire()).as("idle for 25 s").isSameAs(first);
		}
	}

	@Test
	void forgetsConnectionsOfAClientThatWasReplaced() {
		try (JdkClients clients = clients(true)) {
			HttpClient first = clients.acquire();
			HttpClient running = clients.acquire();
			clients.release(first);
			pass(MAX_IDLE.plusNanos(1));
			HttpClient second = clients.acquire();
			clients.release(running);
			pass(MAX_IDLE.plusNanos(1));
			assertThat(clients.acquire()).isSameAs(second);
		}
	}

	@Test
	void keepsTheClientOfAJvmThatClosesIdleConnections() {
		try (JdkClients clients = clients(false)) {
			clients.release(clients.acquire());
			pass(Duration.ofHours(1));
			clients.acquire();
			assertThat(this.created).hasValue(1);
		}
	}

	@Test
	void usesHttp11OnTheCallingThreadWithoutRedirects() {
		this.customizer = (builder) -> builder.version(HttpClient.Version.HTTP_2)
			.followRedirects(HttpClient.Redirect.ALWAYS)
			.executor((work) -> {
			})
			.connectTimeout(Duration.ofSeconds(7));
		try (JdkClients clients = clients(true)) {
			HttpClient client = clients.acquire();
			assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
			assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
			assertThat(client.connectTimeout()).contains(Duration.ofSeconds(7));
			List<String> ran = new ArrayList<>();
			client.executor().orElseThrow().execute(() -> ran.add("here"));
			assertThat(ran).containsExactly("here");
		}
	}

	@Test
	void refusesACookieHandler() {
		this.customizer = (builder) -> builder.cookieHandler(new CookieManager());
		try (JdkClients clients = clients(true)) {
			assertThatIllegalStateException().isThrownBy(clients::acquire)
				.withMessage("a CookieHandler is set. Remove it: cookies are never kept");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_23)
	void refusesAnAuthenticatorOfWhichTheJvmWouldDropTheSecretKey() {
		this.customizer = (builder) -> builder.authenticator(new Authenticator() {
		});
		try (JdkClients clients = clients(true)) {
			assertThatIllegalStateException().isThrownBy(clients::acquire)
				.withMessageContaining("an Authenticator is set, which makes the HTTP client of this Java version drop"
						+ " the secret key");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void acceptsAnAuthenticator() {
		this.customizer = (builder) -> builder.authenticator(new Authenticator() {
		});
		try (JdkClients clients = clients(true)) {
			assertThat(clients.acquire().authenticator()).isPresent();
		}
	}

	@Test
	void createsNoClientWhenItIsClosed() {
		JdkClients clients = clients(true);
		clients.acquire();
		clients.close();
		clients.close();
		assertThatIllegalStateException().isThrownBy(clients::acquire).withMessage("the client is closed");
		assertThat(this.created).hasValue(1);
	}

	@Test
	void isClosedWithoutAClient() {
		JdkClients clients = clients(true);
		clients.close();
		assertThat(this.created).hasValue(0);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void doesNotInterruptTheThreadThatClosesIt() {
		JdkClients clients = clients(true);
		clients.acquire();
		clients.close();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void staysInterruptedWhenAnInterruptedThreadClosesIt() {
		JdkClients clients = clients(true);
		clients.acquire();
		Thread.currentThread().interrupt();
		clients.close();
		assertThat(Thread.interrupted()).isTrue();
	}

	private JdkClients clients(boolean longIdle) {
		return new JdkClients((builder) -> {
			this.created.incrementAndGet();
			this.customizer.accept(builder);
		}, this.nanoTime::get, longIdle);
	}

	private void pass(Duration duration) {
		this.nanoTime.addAndGet(duration.toNanos());
	}

}

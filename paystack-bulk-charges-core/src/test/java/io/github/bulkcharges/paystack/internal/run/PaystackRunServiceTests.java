/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.Answers;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.Peer;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PaystackRunService} over the wire.
 */
class PaystackRunServiceTests {

	private static final String CHARGES = """
			{"status":true,"message":"","data":[{"id":1,"reference":"a","status":"pending"}],\
			"meta":{"total":1,"perPage":100,"page":1,"pageCount":1}}""";

	private static final String TRANSACTION = """
			{"status":true,"message":"","data":{"id":7,"status":"failed","reference":"a","amount":5000}}""";

	private Peer peer;

	private Paystack paystack;

	@AfterEach
	void close() throws IOException {
		this.paystack.close();
		this.peer.close();
	}

	@Test
	void initiatesThroughTheGate() {
		RunService service = answering(200, Answers.BATCH);
		List<String> fingerprints = new ArrayList<>();
		BulkChargeBatch batch = service.initiate(EngineFixture.charges("a", "b"), (fingerprint) -> {
			assertThat(this.peer.requests()).isEmpty();
			fingerprints.add(fingerprint);
		});
		assertThat(batch.batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		assertThat(fingerprints).singleElement().asString().matches("[0-9a-f]{16}");
		assertThat(this.peer.requests()).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo("POST");
			assertThat(request.body()).contains("\"AUTH_a\"", "\"AUTH_b\"");
		});
	}

	@Test
	void sendsNothingWithKeyOfAnotherMode() {
		answering(200, Answers.BATCH);
		RunService live = new PaystackRunService(this.paystack, Mode.LIVE);
		assertThatExceptionOfType(RequestNotSentException.class)
			.isThrownBy(() -> live.initiate(EngineFixture.charges("a"), (fingerprint) -> {
				throw new AssertionError("must not be claimed");
			}))
			.satisfies((failure) -> assertThat(failure)
				.hasStackTraceContaining("The secret key is of mode test, but the runs are of mode live"));
		assertThatExceptionOfType(RequestNotSentException.class).isThrownBy(() -> live.batches(1));
		assertThat(this.peer.requests()).isEmpty();
	}

	@Test
	void sendsNothingWhenTheGateThrows() {
		RunService service = answering(200, Answers.BATCH);
		assertThatExceptionOfType(RequestNotSentException.class)
			.isThrownBy(() -> service.initiate(EngineFixture.charges("a"), (fingerprint) -> {
				throw new IllegalStateException("not claimed");
			}));
		assertThat(this.peer.requests()).isEmpty();
	}

	@Test
	void initiatesInOneAttempt() {
		RunService service = answering(429, Answers.RATE_LIMITED);
		AtomicInteger passed = new AtomicInteger();
		assertThatExceptionOfType(RateLimitedException.class)
			.isThrownBy(() -> service.initiate(EngineFixture.charges("a"), (fingerprint) -> passed.incrementAndGet()));
		assertThat(passed).hasValue(1);
		assertThat(this.peer.requests()).hasSize(1);
	}

	@Test
	void doesNotKnowOutcomeWhenConnectionIsDropped() {
		RunService service = behaving((request, connection) -> connection.drop());
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> service.initiate(EngineFixture.charges("a"), (fingerprint) -> {
			}));
		assertThat(this.peer.requests()).hasSize(1);
	}

	@Test
	void listsBatchesWithTheFingerprintOfTheKey() {
		RunService service = answering(200, Answers.BATCHES);
		List<String> fingerprints = new ArrayList<>();
		RunService.BatchPage page = service.batches(3);
		assertThat(page.page().received()).isZero();
		assertThat(this.peer.requests()).singleElement()
			.extracting(Peer.Request::target)
			.isEqualTo("/bulkcharge?perPage=100&page=3");
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> service.initiate(EngineFixture.charges("a"), fingerprints::add));
		assertThat(page.keyFingerprint()).isEqualTo(fingerprints.get(0));
	}

	@Test
	void fetchesBatch() {
		RunService service = answering(200, Answers.BATCH);
		assertThat(service.batch("BCH_1").totalCharges()).isEqualTo(2);
		assertThat(this.peer.requests()).singleElement()
			.extracting(Peer.Request::target)
			.isEqualTo("/bulkcharge/BCH_1");
	}

	@Test
	void fetchesChargesInAnyStatus() {
		RunService service = answering(200, CHARGES);
		assertThat(service.charges("BCH_1", 2).items()).hasSize(1);
		assertThat(this.peer.requests()).singleElement()
			.extracting(Peer.Request::target)
			.isEqualTo("/bulkcharge/BCH_1/charges?perPage=100&page=2");
	}

	@Test
	void verifiesTransaction() {
		RunService service = answering(200, TRANSACTION);
		assertThat(service.verify("a")).isNotNull();
		assertThat(this.peer.requests()).singleElement()
			.extracting(Peer.Request::target)
			.isEqualTo("/transaction/verify/a");
	}

	@Test
	void verifiesNothingWhenReferenceIsNotFound() {
		assertThat(answering(400,
				"{\"status\":false,\"message\":\"Transaction reference not found.\",\"code\":\"transaction_not_found\"}")
			.verify("a")).isNull();
	}

	@Test
	void verifiesNothingWhenReferenceIsNotAllowed() {
		assertThat(answering(400,
				"{\"status\":false,\"message\":\"Invalid character\",\"code\":\"invalid_character_in_reference\"}")
			.verify("a")).isNull();
	}

	@Test
	void failsWhenVerifyingIsRefusedForAnotherReason() {
		RunService service = answering(400, "{\"status\":false,\"message\":\"No\",\"code\":\"unknown\"}");
		assertThatExceptionOfType(PaystackRefusedException.class).isThrownBy(() -> service.verify("a"));
	}

	@Test
	void failsWhenVerifyingGetsPageOfAnEdge() {
		RunService service = answering(404, "<html>Not found</html>");
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> service.verify("a"));
	}

	@Test
	void pauses() {
		answering(200, Answers.PAUSED).pause("BCH_1");
		assertThat(this.peer.requests()).singleElement()
			.extracting(Peer.Request::target)
			.isEqualTo("/bulkcharge/pause/BCH_1");
	}

	private RunService answering(int status, String body) {
		return behaving((request, connection) -> connection.answer(status, body));
	}

	private RunService behaving(Peer.Behaviour behaviour) {
		this.peer = Peer.that(behaviour);
		this.paystack = this.peer.paystack().retry(RetrySettings.defaults().withMaxRetries(2)).build();
		return new PaystackRunService(this.paystack, Mode.TEST);
	}

}

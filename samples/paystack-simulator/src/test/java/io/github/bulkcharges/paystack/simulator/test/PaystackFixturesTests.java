/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PaystackFixtures}.
 */
class PaystackFixturesTests {

	private static final String RATE_LIMITED = """
			{"status":false,"message":"Rate limit exceeded!","type":"api_error","code":"rate_limited"}""";

	private static final String EDGE = "<html><body>Bad gateway</body></html>";

	@Test
	void createsBatch() {
		PaystackResponse<BulkChargeBatch> response = PaystackFixtures.batch("""
				{"status":true,"message":"Bulk charge retrieved","data":{"batch_code":"BCH_1","status":"complete",
				"total_charges":2,"pending_charges":0,"id":3000000001}}""");
		assertThat(response.httpStatus()).isEqualTo(200);
		assertThat(response.message()).isEqualTo("Bulk charge retrieved");
		assertThat(response.data().batchCode()).isEqualTo("BCH_1");
		assertThat(response.data().status()).isEqualTo(BatchStatus.COMPLETE);
		assertThat(response.data().isSettled()).isTrue();
	}

	@Test
	void createsPageOfBatches() {
		Page<BulkChargeBatch> page = PaystackFixtures.batches("""
				{"status":true,"message":"","data":[{"batch_code":"BCH_1","status":"active"},
				{"batch_code":"BCH_2","status":"on_hold"}],"meta":{"total":2,"perPage":50,"page":1,"pageCount":1}}""")
			.data();
		assertThat(page.items()).extracting(BulkChargeBatch::batchCode).containsExactly("BCH_1", "BCH_2");
		assertThat(page.total()).isEqualTo(2);
	}

	@Test
	void createsPageOfCharges() {
		Page<BatchCharge> page = PaystackFixtures.charges("""
				{"status":true,"message":"","data":[{"reference":"inv-1","status":"success","amount":25126,
				"requested_amount":25000}],"meta":{"total":1,"perPage":"50","page":1,"pageCount":1}}""").data();
		assertThat(page.items()).singleElement()
			.satisfies((charge) -> assertThat(charge.debitedAmount()).isEqualTo(25126));
	}

	@Test
	void createsCharge() {
		BatchCharge charge = PaystackFixtures.charge("""
				{"reference":"inv-1","status":"failed","amount":25000,"message":"Duplicate Transaction Reference"}""");
		assertThat(charge.status()).isEqualTo(ChargeStatus.FAILED);
		assertThat(charge.debitedAmount()).isNull();
	}

	@Test
	void createsTransaction() {
		Transaction transaction = PaystackFixtures.transaction("""
				{"status":true,"message":"Verification successful","data":{"reference":"inv-1","status":"success",
				"amount":25000,"currency":"NGN","gateway_response_code":"approved"}}""").data();
		assertThat(transaction.status()).isEqualTo(TransactionStatus.SUCCESS);
		assertThat(transaction.amount()).isEqualTo(25000);
	}

	@Test
	void rejectsUnreadableJson() {
		assertThatExceptionOfType(UnreadableResponseException.class)
			.isThrownBy(() -> PaystackFixtures.batch("{\"status\":true,\"message\":\"\",\"data\":{}}"));
		assertThatExceptionOfType(UnreadableResponseException.class)
			.isThrownBy(() -> PaystackFixtures.batch("{\"batch_code\":\"BCH_1\"}"));
	}

	@Test
	void createsFailuresOfReads() {
		assertThat(PaystackFixtures.failure(404,
				"""
						{"status":false,"message":"Bulk charge code not found","type":"validation_error","code":"not_found"}"""))
			.isInstanceOf(NotFoundException.class)
			.hasMessageContaining("Bulk charge code not found");
		assertThat(PaystackFixtures.failure(401, "{\"status\":false,\"message\":\"Invalid key\"}"))
			.isInstanceOf(AuthenticationException.class);
		assertThat(PaystackFixtures.failure(429, RATE_LIMITED)).isInstanceOf(RateLimitedException.class);
		assertThat(PaystackFixtures.failure(502, EDGE)).isInstanceOf(ServiceUnavailableException.class);
	}

	@Test
	void createsFailuresOfInitiate() {
		assertThat(PaystackFixtures.initiateFailure(400, "{\"status\":false,\"message\":\"Invalid Amount Sent\"}",
				"inv-1"))
			.isInstanceOf(PaystackRefusedException.class);
		assertThat(PaystackFixtures.initiateFailure(502, EDGE, "inv-1", "inv-2")).isInstanceOfSatisfying(
				OutcomeUnknownException.class,
				(failure) -> assertThat(failure.references()).containsExactly("inv-1", "inv-2"));
	}

	@Test
	void rejectsSuccessAsFailure() {
		assertThatIllegalArgumentException().isThrownBy(() -> PaystackFixtures.failure(200,
				"{\"status\":true,\"message\":\"\",\"data\":{\"batch_code\":\"BCH_1\"}}"));
	}

}

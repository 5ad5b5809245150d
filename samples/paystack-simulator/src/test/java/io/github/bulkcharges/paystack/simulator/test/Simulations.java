/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.awaitility.Awaitility.await;

/**
 * What tests do with a simulator.
 */
final class Simulations {

	private Simulations() {
	}

	static void charge(BulkChargesClient client, PaystackSimulator simulator, String reference) {
		client.blocking().initiate(List.of(BulkCharge.of("AUTH_" + reference, 1000, reference)));
		await().until(() -> simulator.debits().containsKey(reference));
	}

	static void charge(PaystackSimulator simulator, String reference) {
		try (Paystack paystack = Paystack.builder().secretKey("sk_test_x").baseUrl(simulator.baseUrl()).build()) {
			charge(paystack.bulkCharges(), simulator, reference);
		}
	}

	static boolean isOpen(PaystackSimulator simulator) {
		try (Socket socket = new Socket("127.0.0.1", URI.create(simulator.baseUrl()).getPort())) {
			return socket.isConnected();
		}
		catch (ConnectException ex) {
			return false;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

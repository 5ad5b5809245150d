/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends a million charges in a thousand batches to a simulator in the same JVM, waits
 * until all are final, and lists some of them, all over HTTP.
 */
final class MillionCharges {

	private static final int BATCHES = 1000;

	private static final int CHARGES_PER_BATCH = 1000;

	private MillionCharges() {
	}

	public static void main(String[] args) {
		SimulatorOptions options = SimulatorOptions.defaults().withChargesPerSecond(0);
		try (PaystackSimulator simulator = PaystackSimulator.start(options)) {
			TestClient client = new TestClient(simulator.baseUrl());
			long start = System.nanoTime();
			String middle = "";
			for (int batch = 0; batch < BATCHES; batch++) {
				String code = send(client, batch);
				middle = (batch == BATCHES / 2) ? code : middle;
			}
			while (!client.get("/bulkcharge?status=active").data().isEmpty()) {
				Thread.onSpinWait();
			}
			print("seconds", (System.nanoTime() - start) / 1_000_000_000);
			print("batches", client.get("/bulkcharge").json().get("meta").get("total").longValue());
			print("batchListMillis", millis(client, "/bulkcharge?page=20"));
			print("filteredBatchListMillis", millis(client, "/bulkcharge?status=complete&page=20"));
			print("chargeListMillis", millis(client, "/bulkcharge/" + middle + "/charges?perPage=50&page=20"));
			print("fullChargeListMillis", millis(client, "/bulkcharge/" + middle + "/charges?perPage=1000"));
			print("verifyMillis", millis(client, "/transaction/verify/invoice-2024-03-500-500"));
			print("debits", simulator.debits().size());
			System.gc();
			Runtime runtime = Runtime.getRuntime();
			print("heapMegabytes", (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024));
		}
	}

	private static String send(TestClient client, int batch) {
		String charges = IntStream.range(0, CHARGES_PER_BATCH)
			.mapToObj((i) -> TestClient.charge(String.format("AUTH_%05dk%05d", batch, i), 25000 + i,
					"invoice-2024-03-" + batch + "-" + i,
					",\"metadata\":{\"invoice\":\"2024-03-" + i + "\",\"customer\":\"customer-" + batch + "\"}"))
			.collect(Collectors.joining(","));
		return client.initiate(charges);
	}

	/** The median of some requests. */
	private static long millis(TestClient client, String path) {
		long[] nanos = new long[21];
		for (int i = 0; i < nanos.length; i++) {
			long start = System.nanoTime();
			if (client.get(path).status() != 200) {
				throw new IllegalStateException("Cannot get " + path);
			}
			nanos[i] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		return nanos[nanos.length / 2] / 1_000_000;
	}

	private static void print(String name, long value) {
		System.out.println(name + "=" + value);
	}

}

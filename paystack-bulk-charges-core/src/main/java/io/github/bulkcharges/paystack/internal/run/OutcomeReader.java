/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;

/**
 * Reads the outcomes of the charges of a complete batch, and verifies what is missing or
 * ambiguous.
 */
final class OutcomeReader {

	private final RunService service;

	private final Outcomes outcomes;

	OutcomeReader(RunService service, Outcomes outcomes) {
		this.service = service;
		this.outcomes = outcomes;
	}

	/**
	 * Reads the outcomes of all charges of a batch.
	 * @param batchCode the code of the batch at Paystack
	 * @param charges the charges of our batch
	 * @param giveUp whether charges that cannot be read are verified, and those whose
	 * transaction is in progress are undetermined
	 * @return the outcome of each charge, by reference, or {@code null} if one is not
	 * known yet
	 */
	@Nullable Map<String, ChargeResult> readAll(String batchCode, List<ChargeRecord> charges, boolean giveUp) {
		Map<String, BatchCharge> shown = shown(batchCode, giveUp);
		if (shown == null) {
			return null;
		}
		Map<String, ChargeResult> results = new LinkedHashMap<>();
		for (ChargeRecord charge : charges) {
			BatchCharge seen = shown.get(ChargeReader.key(charge.reference()));
			ChargeResult result = (seen != null) ? this.outcomes.read(seen, charge) : null;
			if (result == null) {
				result = verify(charge);
			}
			if (result == null && giveUp) {
				result = ChargeResult.UNDETERMINED;
			}
			if (result == null) {
				return null;
			}
			results.put(charge.reference(), result);
		}
		return results;
	}

	/**
	 * Reads the outcomes that a batch shows of some charges.
	 * @param batchCode the code of the batch at Paystack
	 * @param charges charges of our batch
	 * @return the outcomes that are known, by reference, or {@code null} if the batch
	 * could not be read completely
	 */
	@Nullable Map<String, ChargeResult> readShown(String batchCode, List<ChargeRecord> charges) {
		Map<String, BatchCharge> shown = shown(batchCode, false);
		if (shown == null) {
			return null;
		}
		Map<String, ChargeResult> results = new LinkedHashMap<>();
		for (ChargeRecord charge : charges) {
			BatchCharge seen = shown.get(ChargeReader.key(charge.reference()));
			if (seen != null && !seen.status().equals(ChargeStatus.PENDING)) {
				ChargeResult result = this.outcomes.read(seen, charge);
				if (result == null) {
					result = verify(charge);
				}
				if (result != null) {
					results.put(charge.reference(), result);
				}
			}
		}
		return results;
	}

	private @Nullable ChargeResult verify(ChargeRecord charge) {
		return this.outcomes.verified(charge, this.service.verify(charge.reference()));
	}

	/**
	 * Reads the charges of a batch, without references that it shows more than once.
	 */
	private @Nullable Map<String, BatchCharge> shown(String batchCode, boolean partly) {
		Map<String, BatchCharge> shown = new HashMap<>();
		Set<String> repeated = new HashSet<>();
		ChargeRead read = new ChargeRead(this.service, batchCode);
		for (List<BatchCharge> page = read.next(); page != null; page = read.next()) {
			for (BatchCharge charge : page) {
				if (charge.reference() != null && shown.put(ChargeReader.key(charge.reference()), charge) != null) {
					repeated.add(ChargeReader.key(charge.reference()));
				}
			}
		}
		shown.keySet().removeAll(repeated);
		return (partly || read.isComplete()) ? shown : null;
	}

}

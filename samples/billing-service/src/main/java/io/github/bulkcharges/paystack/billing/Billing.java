package io.github.bulkcharges.paystack.billing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.springframework.stereotype.Service;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Charges invoices.
 */
@Service
class Billing {

	private final BulkChargesClient bulkCharges;

	Billing(BulkChargesClient bulkCharges) {
		this.bulkCharges = bulkCharges;
	}

	/**
	 * Charge invoices in one batch.
	 * @param invoices what is owed, at most 1000
	 * @return the batch that Paystack has accepted
	 * @throws InvalidRequestException with every fault of every invoice, before anything
	 * is sent
	 */
	CompletableFuture<BulkChargeBatch> charge(List<Invoice> invoices) {
		return this.bulkCharges.initiate(charges(invoices)).thenApply(PaystackResponse::data);
	}

	CompletableFuture<List<BulkChargeBatch>> newestBatches() {
		return this.bulkCharges.listBatches(BatchQuery.defaults()).thenApply((page) -> page.data().items());
	}

	CompletableFuture<BulkChargeBatch> batch(String code) {
		return this.bulkCharges.fetchBatch(code).thenApply(PaystackResponse::data);
	}

	CompletableFuture<List<BatchCharge>> charges(String code, int page) {
		return this.bulkCharges.fetchCharges(code, ChargeQuery.defaults().withPage(page))
			.thenApply((response) -> response.data().items());
	}

	private static List<BulkCharge> charges(List<Invoice> invoices) {
		List<BulkCharge> charges = new ArrayList<>(invoices.size());
		List<Fault> faults = new ArrayList<>();
		for (int i = 0; i < invoices.size(); i++) {
			try {
				charges.add(invoices.get(i).toCharge());
			}
			catch (InvalidRequestException ex) {
				for (Fault fault : ex.faults()) {
					faults.add(fault.at(i));
				}
			}
		}
		if (!faults.isEmpty()) {
			throw new InvalidRequestException(faults);
		}
		return charges;
	}

}

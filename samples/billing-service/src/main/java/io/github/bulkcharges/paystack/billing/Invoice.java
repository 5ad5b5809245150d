package io.github.bulkcharges.paystack.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;

/**
 * What a customer owes, as other systems of the merchant tell it. Nothing in it has been
 * checked.
 *
 * @param number the invoice's number; it becomes the reference, so that the same invoice
 * is never debited twice
 * @param authorization the card that the customer has paid with before
 * @param amount what is owed, in naira
 */
record Invoice(String number, String authorization, @Nullable BigDecimal amount) {

	private static final long ANY_AMOUNT = 1;

	/**
	 * Make a charge of it.
	 * @return the charge
	 * @throws InvalidRequestException with everything that is wrong with the invoice
	 */
	BulkCharge toCharge() {
		List<Fault> faults = new ArrayList<>();
		long kobo = kobo(faults);
		try {
			BulkCharge charge = BulkCharge.of(this.authorization, kobo, this.number);
			if (faults.isEmpty()) {
				return charge;
			}
		}
		catch (InvalidRequestException ex) {
			faults.addAll(ex.faults());
		}
		throw new InvalidRequestException(faults);
	}

	private long kobo(List<Fault> faults) {
		if (this.amount == null) {
			faults.add(new Fault(null, this.number, "amount", "is missing"));
			return ANY_AMOUNT;
		}
		try {
			return Subunits.NGN.of(this.amount);
		}
		catch (ArithmeticException ex) {
			faults.add(new Fault(null, this.number, "amount", String.valueOf(ex.getMessage())));
			return ANY_AMOUNT;
		}
	}

}

package io.github.bulkcharges.paystack.run;

/**
 * What to do about the outcome of a charge. Nothing is done automatically.
 *
 * @since 0.1.0
 */
public enum RecommendedAction {

	/**
	 * Nothing: the charge succeeded.
	 */
	NONE,

	/**
	 * Retry the debt soon, with a new reference: the failure was technical.
	 */
	RETRY_SOON,

	/**
	 * Retry the debt on another day, with a new reference.
	 */
	RETRY_LATER,

	/**
	 * Ask the customer for another card.
	 */
	REQUEST_NEW_CARD,

	/**
	 * Contact the customer, who must be present for the payment.
	 */
	CONTACT_CUSTOMER,

	/**
	 * Fix the setup of the merchant or the request.
	 */
	FIX_SETUP,

	/**
	 * Verify the reference before anything else: the customer may have been debited.
	 */
	VERIFY,

	/**
	 * Do not charge the card again.
	 */
	DO_NOT_RETRY

}

package io.github.bulkcharges.paystack.simulator;

/**
 * How one attempt to debit a charge ended.
 *
 * @param status the charge's status from now on
 * @param message what the charge says about it
 * @param gatewayResponseCode the bank's answer, empty when the bank was not asked and so
 * no transaction came into being
 * @param debited how much was taken, in subunits
 * @param worthRepeating whether another attempt may follow
 */
record Outcome(ChargeStatus status, String message, String gatewayResponseCode, long debited, boolean worthRepeating) {

	static final Outcome NOT_ATTEMPTED = new Outcome(ChargeStatus.PENDING, "", "", 0, true);

	static final Outcome ERROR = new Outcome(ChargeStatus.ERROR, "An error occurred", "", 0, true);

	static final Outcome INACTIVE_AUTHORIZATION = new Outcome(ChargeStatus.INACTIVE_AUTHORIZATION,
			"Authorization is not active", "", 0, false);

	static final Outcome DUPLICATE_REFERENCE = new Outcome(ChargeStatus.FAILED, "Duplicate Transaction Reference", "",
			0, false);

	static Outcome approved(long debited) {
		return new Outcome(ChargeStatus.SUCCESS, "", "approved", debited, false);
	}

	static Outcome declined(String gatewayResponseCode, String message) {
		return new Outcome(ChargeStatus.FAILED, message, gatewayResponseCode, 0, true);
	}

	boolean hasTransaction() {
		return !this.gatewayResponseCode.isEmpty();
	}

	boolean isSuccess() {
		return this.status == ChargeStatus.SUCCESS;
	}

}

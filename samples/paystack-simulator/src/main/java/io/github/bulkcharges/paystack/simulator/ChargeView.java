package io.github.bulkcharges.paystack.simulator;

/**
 * A charge at one moment.
 *
 * @param charge what never changes
 * @param state where it stands
 */
record ChargeView(Charge charge, ChargeState state) {
}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Observation of calls. Each call is one Micrometer observation, whose name, keys and
 * events are documented in
 * {@link io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation}. A
 * {@link io.github.bulkcharges.paystack.observation.PaystackObservationConvention}
 * changes them.
 */
@NullMarked
package io.github.bulkcharges.paystack.observation;

import org.jspecify.annotations.NullMarked;

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Spring Batch parts for {@linkplain io.github.bulkcharges.paystack.run runs}: a writer
 * that adds charges to a run, a tasklet that charges it, and a reader of the outcomes.
 * Requires Spring Batch 6, which is an optional dependency.
 */
@NullMarked
package io.github.bulkcharges.paystack.batch;

import org.jspecify.annotations.NullMarked;

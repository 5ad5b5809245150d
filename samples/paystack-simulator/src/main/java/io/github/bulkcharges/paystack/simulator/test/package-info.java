/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The simulator and fixtures for the tests of an application. It needs JUnit Jupiter, and
 * Spring's test framework and the starter only for tests that use them.
 */
@NullMarked
package io.github.bulkcharges.paystack.simulator.test;

import org.jspecify.annotations.NullMarked;

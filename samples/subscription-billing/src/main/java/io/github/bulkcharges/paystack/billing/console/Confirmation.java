/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.util.List;

/**
 * What an operator is asked before something happens.
 *
 * @param title the title of the page
 * @param consequences what will happen, in words and numbers
 * @param action the path to which the form is posted
 * @param button the text of the button
 * @param dangerous whether it cannot be undone
 * @param back the path of the page before
 * @param field a value that is asked for, or empty if there is none
 */
public record Confirmation(String title, List<String> consequences, String action, String button, boolean dangerous,
		String back, String field) {

	Confirmation(String title, List<String> consequences, String action, String button, boolean dangerous,
			String back) {
		this(title, consequences, action, button, dangerous, back, "");
	}

	/**
	 * Returns whether the audit trail needs a reason.
	 * @return whether the action concerns a run
	 */
	public boolean needsReason() {
		return this.action.startsWith("/runs/");
	}

}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.http.StreamingHttpOutputMessage;

/**
 * A body that tells HTTP libraries that they cannot write it again, so that they do not
 * retry the request.
 *
 * @param content the content
 */
record ByteArrayBody(byte[] content) implements StreamingHttpOutputMessage.Body {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(this.content);
	}

	@Override
	public boolean repeatable() {
		return false;
	}

}

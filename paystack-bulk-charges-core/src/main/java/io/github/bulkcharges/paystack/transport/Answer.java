package io.github.bulkcharges.paystack.transport;

import org.springframework.http.HttpHeaders;

/**
 * What came back, as bytes.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body, empty where there is none
 */
record Answer(int status, HttpHeaders headers, byte[] body) {

	boolean isSuccessful() {
		return this.status >= 200 && this.status < 300;
	}

}

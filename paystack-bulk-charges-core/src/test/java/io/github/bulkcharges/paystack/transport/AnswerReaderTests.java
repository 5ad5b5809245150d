package io.github.bulkcharges.paystack.transport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an answer means.
 */
class AnswerReaderTests {

	@ParameterizedTest
	@CsvSource({ "199, false", "200, true", "299, true", "300, false" })
	void onlyAStatusOfTheTwoHundredsIsASuccess(int status, boolean successful) {
		assertThat(new Answer(status, new HttpHeaders(), new byte[0]).isSuccessful()).isEqualTo(successful);
	}

}

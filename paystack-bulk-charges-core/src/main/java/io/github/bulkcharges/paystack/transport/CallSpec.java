package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * What to ask of the service.
 *
 * @param <T> what is asked for
 * @param operation the operation
 * @param uriTemplate the path and query with placeholders
 * @param uriVariables the values of the placeholders
 * @param charges the charges to send, empty for everything but {@link Operation#INITIATE}
 * @param references what the call is about
 * @param reader reads the data of the answer
 * @param timeout how long an attempt may take, {@code null} for the default of the
 * operation
 * @param retry how it is repeated, {@code null} for what the client is set to
 * @param headers further headers
 */
public record CallSpec<T extends @Nullable Object>(Operation operation, String uriTemplate, List<Object> uriVariables,
		List<BulkCharge> charges, List<String> references, DataReader<T> reader, @Nullable Duration timeout,
		@Nullable RetrySettings retry, Map<String, String> headers) {
}

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Fault;
import io.github.bulkcharges.paystack.error.InvalidRequestException;

/**
 * What every listing has in common.
 */
final class Listing {

	static final int PER_PAGE = 50;

	private Listing() {
	}

	static void check(int perPage, int page, @Nullable Instant from, @Nullable Instant to) {
		List<Fault> faults = new ArrayList<>();
		if (perPage < 1) {
			faults.add(Fault.of("perPage", "must be at least 1, but is " + perPage));
		}
		if (page < 1) {
			faults.add(Fault.of("page", "must be at least 1, but is " + page));
		}
		if (from != null && to != null && from.isAfter(to)) {
			faults.add(Fault.of("from", "must not be after to, but " + from + " is after " + to));
		}
		if (!faults.isEmpty()) {
			throw new InvalidRequestException(faults);
		}
	}

	static Instant startOf(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/**
	 * The service writes milliseconds, so a day's last instant is its last millisecond.
	 */
	static Instant endOf(LocalDate day) {
		return startOf(day.plusDays(1)).minusMillis(1);
	}

}

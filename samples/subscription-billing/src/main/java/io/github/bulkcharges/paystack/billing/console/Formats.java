/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.github.bulkcharges.paystack.billing.BillingProperties;
import io.github.bulkcharges.paystack.model.Subunits;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Formats amounts, times and names for people.
 */
@Component("format")
public class Formats {

	private static final DateTimeFormatter ABSOLUTE = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.US)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

	private static final Pattern STARTED = Pattern.compile("(\\d{1,9}) charges, amount (\\d{1,18})");

	private final BillingProperties properties;

	private final Clock clock;

	Formats(BillingProperties properties, Clock clock) {
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Returns an amount in the main unit, with its currency.
	 * @param subunits the amount, in subunits of the application's currency
	 * @return such as {@code NGN 2,500.00}
	 */
	public String money(@Nullable Long subunits) {
		return money(subunits, this.properties.currency());
	}

	/**
	 * Returns an amount in the main unit, with its currency.
	 * @param subunits the amount, in subunits
	 * @param currency the currency code
	 * @return such as {@code NGN 2,500.00}
	 */
	public String money(@Nullable Long subunits, String currency) {
		if (subunits == null) {
			return "unknown";
		}
		return isKnown(currency)
				? String.format(Locale.US, "%s %,.2f", currency, Subunits.forCurrency(currency).toMajor(subunits))
				: currency + " " + count(subunits) + " subunits";
	}

	private static boolean isKnown(String currency) {
		return Arrays.stream(Subunits.values()).anyMatch((known) -> known.name().equalsIgnoreCase(currency));
	}

	/**
	 * Returns an amount in the main unit.
	 * @param subunits the amount, in subunits of the application's currency
	 * @return the amount
	 */
	public BigDecimal major(long subunits) {
		return Subunits.forCurrency(this.properties.currency()).toMajor(subunits);
	}

	/**
	 * Returns a number with separators.
	 * @param number the number
	 * @return such as {@code 20,000}
	 */
	public String count(long number) {
		return String.format(Locale.US, "%,d", number);
	}

	/**
	 * Returns a number of things.
	 * @param number the number
	 * @param thing the thing, in the singular
	 * @return such as {@code 1 charge} or {@code 2 charges}
	 */
	public String count(long number, String thing) {
		return count(number) + " " + thing + ((number == 1) ? "" : thing.endsWith("ch") ? "es" : "s");
	}

	/**
	 * Returns the name of a constant in words.
	 * @param constant such as {@code REQUEST_NEW_CARD}
	 * @return such as {@code Request new card}
	 */
	public String words(@Nullable Object constant) {
		if (constant == null) {
			return "";
		}
		String words = constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
		return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	/**
	 * Returns the detail of an audit entry. The ledger writes the amount of a run that
	 * was started in subunits.
	 * @param action the action
	 * @param detail the detail, or {@code null}
	 * @return the detail with amounts in the main unit
	 */
	public String detail(String action, @Nullable String detail) {
		String text = Objects.requireNonNullElse(detail, "");
		Matcher started = STARTED.matcher(text);
		return (action.equals("START") && started.matches())
				? count(Integer.parseInt(started.group(1)), "charge") + ", " + money(Long.valueOf(started.group(2)))
				: text;
	}

	/**
	 * Returns the status of a batch.
	 * @param state the state
	 * @return the status
	 */
	public Status status(BatchState state) {
		return Status.of(state);
	}

	/**
	 * Returns the time of day in UTC.
	 * @param time the time
	 * @return such as {@code 06:00:00}
	 */
	public String clock(Instant time) {
		return CLOCK.format(time);
	}

	/**
	 * Returns a time.
	 * @param time the time
	 * @return such as {@code 1 Jul 2026, 06:00:00 UTC}
	 */
	public String absolute(Instant time) {
		return ABSOLUTE.format(time);
	}

	/**
	 * Returns how far a time is from now.
	 * @param time the time
	 * @return such as {@code 2 min ago} or {@code in 3 days}
	 */
	public String relative(Instant time) {
		Duration distance = Duration.between(time, this.clock.instant());
		if (distance.abs().toSeconds() < 5) {
			return "now";
		}
		return distance.isNegative() ? "in " + duration(distance.negated()) : duration(distance) + " ago";
	}

	/**
	 * Returns a duration.
	 * @param duration the duration
	 * @return such as {@code 42 s}, {@code 3 min} or {@code 2 days}
	 */
	public String duration(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 100) {
			return seconds + " s";
		}
		if (seconds < 100 * 60) {
			return Math.round(seconds / 60.0) + " min";
		}
		long hours = Math.round(seconds / 3600.0);
		return (hours < 48) ? hours + " h" : Math.round(hours / 24.0) + " days";
	}

}

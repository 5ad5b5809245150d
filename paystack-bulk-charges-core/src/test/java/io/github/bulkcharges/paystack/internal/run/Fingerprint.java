/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

import org.jspecify.annotations.Nullable;

/**
 * A hash of a value, and apart from it the times that the value contains, in the order in
 * which they were found.
 *
 * @param hash the hash of everything but times
 * @param times the times in milliseconds
 */
record Fingerprint(long hash, long[] times) {

	/** Monotonic clocks start here, so that their values are recognized as times. */
	static final long NANO_ORIGIN = 1L << 60;

	static final Fingerprint EMPTY = new Fingerprint(0x9E3779B97F4A7C15L, new long[0]);

	private static final Map<Class<?>, Field[]> FIELDS = new ConcurrentHashMap<>();

	static Fingerprint of(@Nullable Object value) {
		Builder builder = new Builder();
		builder.add(value);
		return builder.build();
	}

	/**
	 * Returns the fingerprint of this value followed by another one.
	 */
	Fingerprint then(Fingerprint other) {
		long[] joined = Arrays.copyOf(this.times, this.times.length + other.times.length);
		System.arraycopy(other.times, 0, joined, this.times.length, other.times.length);
		return new Fingerprint(mix(this.hash, other.hash), joined);
	}

	static long mix(long hash, long value) {
		long mixed = (hash ^ value) * 0xFF51AFD7ED558CCDL;
		mixed = (mixed ^ (mixed >>> 32)) * 0xC4CEB9FE1A85EC53L;
		return (mixed ^ (mixed >>> 29)) + 0x9E3779B97F4A7C15L;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Fingerprint that && this.hash == that.hash && Arrays.equals(this.times, that.times);
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.hash) + 31 * Arrays.hashCode(this.times);
	}

	/**
	 * Returns the fields of the objects of a class that are neither static nor added by
	 * tools.
	 */
	static Field[] fields(Class<?> type) {
		return FIELDS.computeIfAbsent(type, (key) -> {
			List<Field> fields = new ArrayList<>();
			for (Field field : key.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					field.setAccessible(true);
					fields.add(field);
				}
			}
			return fields.toArray(Field[]::new);
		});
	}

	/**
	 * Builds a fingerprint.
	 */
	static class Builder {

		private long hash = EMPTY.hash;

		private long[] times = new long[16];

		private int count;

		private final List<Object> open = new ArrayList<>();

		Builder create() {
			return new Builder();
		}

		Fingerprint build() {
			return new Fingerprint(this.hash, Arrays.copyOf(this.times, this.count));
		}

		void add(@Nullable Object value) {
			if (value == null) {
				mix(1);
			}
			else if (value instanceof Instant instant) {
				time(instant.toEpochMilli());
			}
			else if (value instanceof Long number && number >= NANO_ORIGIN) {
				nanoTime((number - NANO_ORIGIN) / 1_000_000);
			}
			else if (value instanceof Number number) {
				mix(number.longValue());
			}
			else if (value instanceof String text) {
				add(text);
			}
			else if (value instanceof Boolean || value instanceof Enum<?>) {
				add(value.toString());
			}
			else if (value instanceof Duration duration) {
				mix(duration.toNanos());
			}
			else if (value instanceof Map<?, ?> map) {
				addUnordered(map.entrySet());
			}
			else if (value instanceof Map.Entry<?, ?> entry) {
				add(entry.getKey());
				add(entry.getValue());
			}
			else if (value instanceof List<?> || value instanceof Queue<?>) {
				Collection<?> list = (Collection<?>) value;
				mix(list.size());
				list.forEach(this::add);
			}
			else if (value instanceof Collection<?> set) {
				addUnordered(set);
			}
			else if (value instanceof Throwable failure) {
				add(failure.getClass().getName());
				add(failure.getMessage());
			}
			else if (value instanceof Lock || Seams.include(value)) {
				mix(2);
			}
			else if (value instanceof Record) {
				addFields(value);
			}
			else {
				addObject(value);
			}
		}

		private void add(String text) {
			long result = text.length();
			for (int i = 0; i < text.length(); i++) {
				result = result * 0x100000001B3L + text.charAt(i);
			}
			mix(result);
		}

		private void addObject(Object value) {
			for (int i = 0; i < this.open.size(); i++) {
				if (this.open.get(i) == value) {
					mix(-i);
					return;
				}
			}
			if (!value.getClass().getPackageName().equals(Fingerprint.class.getPackageName())) {
				throw new IllegalStateException("Unknown state: " + value.getClass());
			}
			this.open.add(value);
			add(value.getClass().getName());
			addFields(value);
			this.open.remove(this.open.size() - 1);
		}

		private void addFields(Object value) {
			try {
				for (Field field : fields(value.getClass())) {
					add(field.get(value));
				}
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void addUnordered(Collection<?> elements) {
			List<Fingerprint> all = new ArrayList<>(elements.size());
			for (Object element : elements) {
				Builder builder = create();
				builder.add(element);
				all.add(builder.build());
			}
			all.sort((one, other) -> (one.hash != other.hash) ? Long.compare(one.hash, other.hash)
					: Arrays.compare(one.times, other.times));
			mix(all.size());
			for (Fingerprint element : all) {
				mix(element.hash);
				for (long time : element.times) {
					time(time);
				}
			}
		}

		/**
		 * Adds a time of a monotonic clock.
		 */
		void nanoTime(long millis) {
			time(millis);
		}

		void time(long millis) {
			if (this.count == this.times.length) {
				this.times = Arrays.copyOf(this.times, 2 * this.count);
			}
			this.times[this.count++] = millis;
			mix(3);
		}

		void mix(long value) {
			this.hash = Fingerprint.mix(this.hash, value);
		}

	}

}

/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Copies the objects of an instance, so that it can continue from one state in several
 * ways. Values, locks and seams are shared.
 */
final class ObjectGraph {

	private static final SpringObjenesis OBJENESIS = new SpringObjenesis();

	private static final Map<Class<?>, Supplier<Collection<Object>>> COLLECTIONS = Map.of(ArrayDeque.class,
			ArrayDeque::new, ArrayList.class, ArrayList::new, CopyOnWriteArrayList.class, CopyOnWriteArrayList::new,
			HashSet.class, HashSet::new, ConcurrentHashMap.KeySetView.class, ConcurrentHashMap::newKeySet);

	private static final Map<Class<?>, Supplier<Map<Object, Object>>> MAPS = Map.of(HashMap.class, HashMap::new,
			LinkedHashMap.class, LinkedHashMap::new, ConcurrentHashMap.class, ConcurrentHashMap::new);

	private static final List<Class<?>> SHARED = List.of(Record.class, Enum.class, String.class, Integer.class,
			Long.class, Boolean.class, Duration.class, Instant.class, Lock.class);

	private final Map<Object, Object> copies = new IdentityHashMap<>();

	@SuppressWarnings("unchecked")
	static <T> T copy(T root) {
		return (T) new ObjectGraph().copyOf(root);
	}

	private Object copyOf(Object value) {
		if (isShared(value)) {
			return value;
		}
		Object known = this.copies.get(value);
		if (known != null) {
			return known;
		}
		Supplier<Collection<Object>> collection = COLLECTIONS.get(value.getClass());
		if (collection != null) {
			Collection<Object> copy = collection.get();
			((Collection<?>) value).forEach((element) -> copy.add(copyOf(element)));
			return copy;
		}
		Supplier<Map<Object, Object>> map = MAPS.get(value.getClass());
		if (map != null) {
			Map<Object, Object> copy = map.get();
			((Map<?, ?>) value).forEach((key, element) -> copy.put(copyOf(key), copyOf(element)));
			return copy;
		}
		if (!value.getClass().getPackageName().equals(ObjectGraph.class.getPackageName())) {
			throw new IllegalStateException("Cannot copy " + value.getClass());
		}
		return copyFields(value);
	}

	private Object copyFields(Object value) {
		Object copy = OBJENESIS.newInstance(value.getClass());
		this.copies.put(value, copy);
		try {
			for (Field field : Fingerprint.fields(value.getClass())) {
				@Nullable Object content = field.get(value);
				field.set(copy, (content != null) ? copyOf(content) : null);
			}
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		return copy;
	}

	/**
	 * Returns whether a value never changes. What a lambda has captured is shared as
	 * well: those of the engine capture values and objects without a state of their own.
	 */
	private static boolean isShared(Object value) {
		return value.getClass().isHidden() || Seams.include(value)
				|| SHARED.stream().anyMatch((type) -> type.isInstance(value))
				|| value.getClass().getName().startsWith("java.util.ImmutableCollections");
	}

}

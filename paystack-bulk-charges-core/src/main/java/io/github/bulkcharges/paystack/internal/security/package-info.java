/**
 * Secret keys and their redaction. <strong>Internal</strong>: types in this package
 * change without notice.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.security;

import org.jspecify.annotations.NullMarked;

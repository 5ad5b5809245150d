/**
 * A web application that bills: it takes invoices, charges them, and shows what became of
 * them.
 */
@NullMarked
package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.NullMarked;

/**
 * A web application that charges invoices and shows the results.
 */
@NullMarked
package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.NullMarked;

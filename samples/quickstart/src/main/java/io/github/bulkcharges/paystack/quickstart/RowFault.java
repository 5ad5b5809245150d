package io.github.bulkcharges.paystack.quickstart;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a charges file.
 *
 * @param line the line it is on, from 1; {@code null} when it is the whole file
 * @param column the name of the column; {@code null} when it is the whole line
 * @param reason what is wrong, and what would be right
 */
record RowFault(@Nullable Long line, @Nullable String column, String reason) {

	/**
	 * The fault for people.
	 * @param file the file it is in
	 * @return file, line, column and reason
	 */
	String in(String file) {
		StringBuilder text = new StringBuilder(file);
		if (this.line != null) {
			text.append(", line ").append(this.line);
		}
		if (this.column != null) {
			text.append(", column ").append(this.column);
		}
		return text.append(": ").append(this.reason).toString();
	}

}

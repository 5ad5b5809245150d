package io.github.bulkcharges.paystack.transport;

import tools.jackson.databind.json.JsonMapper;

/**
 * What reads and writes JSON.
 */
record Json(JsonMapper mapper, ModelReader reader, ChargesWriter writer) {

	static Json create() {
		JsonMapper mapper = JsonMapper.builder().build();
		return new Json(mapper, new ModelReader(mapper), new ChargesWriter(mapper));
	}

}

package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the records of studies are kept, in order, by one process or by several. */
interface Log {

  /** Passes on the records that have come since the last call. */
  void read(Consumer<JsonNode> reader);

  /**
   * Appends records as one step that nobody's come between: reads, asks for the records, appends
   * them, and reads again.
   *
   * @param records asked when all that was written before has been read; if it throws, nothing is
   *     written
   */
  void append(Consumer<JsonNode> reader, Supplier<List<? extends JsonNode>> records);
}

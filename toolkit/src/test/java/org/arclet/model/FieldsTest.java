package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a file holds in place of what it should hold is said, and never taken for it. */
class FieldsTest {

  private static Fields of(String json) throws IOException {
    return Fields.of("manifest.json", new ObjectMapper().readTree(json));
  }

  private interface Read {
    Object from(Fields fields) throws IOException;
  }

  private static void refused(String value, Read read, String must) throws IOException {
    refused(value, value, read, must);
  }

  private static void refused(String value, String named, Read read, String must)
      throws IOException {
    Fields fields = of("{\"a\": " + value + "}");
    assertThatIOException()
        .isThrownBy(() -> read.from(fields))
        .withMessage("manifest.json: a must be " + must + ", but is " + named);
  }

  @Test
  void readsEachKind() throws IOException {
    assertThat(of("{\"a\": \"x\"}").text("a")).isEqualTo("x");
    assertThat(of("{\"a\": true}").flag("a")).isTrue();
    assertThat(of("{\"a\": false}").flag("a")).isFalse();
    assertThat(of("{\"a\": 1.5}").number("a")).isEqualTo(1.5);
    assertThat(of("{\"a\": [1, 2.5]}").numbers("a")).containsExactly(1.0, 2.5);
    assertThat(of("{\"a\": [\"x\"]}").texts("a")).containsExactly("x");
    assertThat(of("{\"a\": 3}").small("a", 3, 3)).isEqualTo(3);
  }

  @Test
  void refusesAnyOtherKind() throws IOException {
    refused("1", fields -> fields.text("a"), "a text");
    refused("1", fields -> fields.flag("a"), "true or false");
    refused("\"1\"", fields -> fields.number("a"), "a number");
    refused("[1, \"2\"]", "a list", fields -> fields.numbers("a"), "a list of numbers");
    refused("[1]", "a list", fields -> fields.texts("a"), "a list of texts");
    refused("{}", "an object", fields -> fields.list("a"), "a list in brackets");
    refused("2", fields -> fields.small("a", 3, 9), "a whole number from 3 to 9");
    refused("3.5", fields -> fields.small("a", 3, 9), "a whole number from 3 to 9");
  }
}

package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The process that runs a trial: noted with it, so that another can tell when it is gone.
 *
 * @param host name of its machine
 * @param process its number there
 * @param since when it was started, as far as the system tells
 */
record Owner(String host, long process, Optional<Instant> since) {

  /** The system attribute of a trial. */
  static final String ATTRIBUTE = "arclet:process";

  /**
   * The same process may be told to have started at times so far apart: Linux counts from the boot,
   * whose time changes when the clock is set.
   */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private static final Owner CURRENT = of(ProcessHandle.current());

  /** This process. */
  static Owner current() {
    return CURRENT;
  }

  private static Owner of(ProcessHandle process) {
    return new Owner(hostName(), process.pid(), process.info().startInstant());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // the name is not in the network's list; the environment often has it
      Map<String, String> environment = System.getenv();
      return environment.getOrDefault(
          "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "localhost"));
    }
  }

  /** Who runs a trial; empty if that is not known, as for trials that Python began. */
  static Optional<Owner> of(TrialEntry trial) {
    JsonNode json = trial.systemAttributes.get(ATTRIBUTE);
    if (json == null || !json.path("host").isTextual() || !json.path("pid").isIntegralNumber()) {
      return Optional.empty();
    }
    return Optional.of(
        new Owner(
            json.path("host").textValue(),
            json.path("pid").longValue(),
            instant(json.path("since").asText())));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  JsonNode json() {
    ObjectNode json = Json.NODES.objectNode().put("host", host).put("pid", process);
    since.ifPresent(start -> json.put("since", start.toString()));
    return json;
  }

  /** Whether it is another process of this machine that is alive, as far as the system tells. */
  boolean isBeside() {
    return host.equals(CURRENT.host) && !equals(CURRENT) && !isGone();
  }

  /** Whether it has ended for certain; of a process on another machine nothing is certain. */
  boolean isGone() {
    if (!host.equals(CURRENT.host) || equals(CURRENT)) {
      return false;
    }
    Optional<ProcessHandle> present = ProcessHandle.of(process).filter(ProcessHandle::isAlive);
    return present.isEmpty()
        || present.get().info().startInstant().map(this::isOther).orElse(false);
  }

  /** Whether a process of the same number, started then, is another one. */
  private boolean isOther(Instant start) {
    return since.isPresent() && Duration.between(since.get(), start).abs().compareTo(DOUBT) > 0;
  }
}

package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * @param birth the same in a form that no clock changes: the boot of the machine and the ticks
 *     after it. Known on Linux alone, where {@code since} moves with the clock
 */
record Owner(String host, long process, Optional<Instant> since, Optional<String> birth) {

  /** The system attribute of a trial. */
  static final String ATTRIBUTE = "arclet:process";

  /**
   * The same process may be told to have started at times so far apart: Linux counts from the boot,
   * whose time changes when the clock is set.
   */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Place of the start in /proc/PID/stat, counted from 0 after the name of the program. */
  private static final int START = 19;

  private static final Owner CURRENT = of(ProcessHandle.current());

  /** This process. */
  static Owner current() {
    return CURRENT;
  }

  /** A process of this machine. */
  static Owner of(ProcessHandle process) {
    return new Owner(
        hostName(), process.pid(), process.info().startInstant(), birth(process.pid()));
  }

  private static Optional<String> birth(long process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      String[] fields =
          stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1); // names have spaces
      return Optional.of(Files.readString(BOOT).strip() + " " + fields[START]);
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty(); // not Linux, or the process is gone
    }
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
            instant(json.path("since").asText()),
            Optional.ofNullable(json.path("birth").textValue())));
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
    birth.ifPresent(start -> json.put("birth", start));
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
    return present.isEmpty() || isOther(of(present.get()));
  }

  /** Whether a process of the same number, which is alive, is another one. */
  private boolean isOther(Owner alive) {
    if (birth.isPresent() && alive.birth.isPresent()) {
      return !birth.equals(alive.birth);
    }
    return since.isPresent()
        && alive.since.isPresent()
        && Duration.between(since.get(), alive.since.get()).abs().compareTo(DOUBT) > 0;
  }
}

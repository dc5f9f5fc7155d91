package org.arclet.benchmarks.fuzz;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Notes each file, socket and program that is opened while an input is read and was not asked for.
 * Java 24 and later have nothing that could watch; there {@link #isPossible} says so.
 */
@SuppressWarnings("removal") // what takes its place watches nothing
final class FuzzWatch extends SecurityManager {

  /** What tells whether the process that a trial of a journal ran in is alive. */
  private static final Pattern PROCESSES =
      Pattern.compile("/proc/(-?\\d+/stat|sys/kernel/random/boot_id)");

  private static final int LAST_JAVA = 23;
  private static final int RESOLVED = -1; // in place of a port where a name is looked up

  private final Path folder;
  private final List<Path> readable = new ArrayList<>();
  private final List<String> opened = new ArrayList<>();
  private final String self;
  private volatile boolean watching;

  /**
   * Watches from now on, whenever it is told to.
   *
   * @param folder that may be read and written; Java and the class path may be read
   * @throws UnknownHostException if this machine has no name
   */
  FuzzWatch(Path folder) throws UnknownHostException {
    this.folder = folder;
    this.self = InetAddress.getLocalHost().getHostName();
    readable.add(folder);
    readable.add(Path.of(System.getProperty("java.home")));
    for (String path :
        System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
      Path entry = Path.of(path).toAbsolutePath().normalize();
      readable.add(Objects.requireNonNullElse(entry.getParent(), entry)); // others that a jar names
    }
    System.setSecurityManager(this);
  }

  /** Whether this Java can be watched. */
  static boolean isPossible() {
    return Runtime.version().feature() <= LAST_JAVA;
  }

  /** Begins to note. */
  void begin() {
    watching = true;
  }

  /** Ends, and gives what was noted since. */
  List<String> end() {
    watching = false;
    synchronized (opened) {
      List<String> noted = List.copyOf(opened);
      opened.clear();
      return noted;
    }
  }

  private void note(String what) {
    synchronized (opened) {
      opened.add(what);
    }
  }

  private void requireIn(List<Path> folders, String did, String file) {
    if (watching) {
      Path path = Path.of(file).toAbsolutePath().normalize();
      if (folders.stream().noneMatch(path::startsWith)) {
        note(did + " " + path);
      }
    }
  }

  @Override
  public void checkPermission(Permission permission) {}

  @Override
  public void checkPermission(Permission permission, Object context) {}

  @Override
  public void checkPropertyAccess(String key) {}

  @Override
  public void checkRead(FileDescriptor file) {}

  @Override
  public void checkRead(String file) {
    if (!PROCESSES.matcher(file).matches()) {
      requireIn(readable, "read", file);
    }
  }

  @Override
  public void checkRead(String file, Object context) {
    checkRead(file);
  }

  @Override
  public void checkWrite(FileDescriptor file) {}

  @Override
  public void checkWrite(String file) {
    requireIn(List.of(folder), "wrote", file);
  }

  @Override
  public void checkDelete(String file) {
    requireIn(List.of(folder), "deleted", file);
  }

  @Override
  public void checkExec(String command) {
    noteNow("started " + command);
  }

  @Override
  public void checkConnect(String host, int port) {
    if (port == RESOLVED && host.equals(self)) {
      return; // a lock of a journal says on which machine it was taken
    }
    noteNow("connected to %s:%d".formatted(host, port));
  }

  @Override
  public void checkConnect(String host, int port, Object context) {
    checkConnect(host, port);
  }

  @Override
  public void checkListen(int port) {
    noteNow("listened on " + port);
  }

  @Override
  public void checkAccept(String host, int port) {
    noteNow("accepted %s:%d".formatted(host, port));
  }

  @Override
  public void checkMulticast(InetAddress address) {
    noteNow("joined " + address);
  }

  private void noteNow(String what) {
    if (watching) {
      note(what);
    }
  }
}

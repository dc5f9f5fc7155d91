package org.arclet.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** The programs of a network, one for each size and purpose of a batch, and their memory. */
final class Programs implements AutoCloseable {

  /** Programs kept: full and last batches of training and of validation, and some more. */
  private static final int MOST = 8;

  private final NetworkDescription description;
  private final Parameters parameters;
  private final NetworkOptions options;
  private final Map<Batch, Program> known = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable BytePointer memory;

  /** What a program is for. */
  private record Batch(int count, Purpose purpose) {}

  Programs(NetworkDescription description, Parameters parameters, NetworkOptions options) {
    this.description = description;
    this.parameters = parameters;
    this.options = options;
  }

  /** The program of a batch; the one used longest ago makes room for a new one. */
  Program get(int count, Purpose purpose) {
    OneDnn.useThreads(options.nativeThreads());
    Batch batch = new Batch(count, purpose);
    Program program = known.get(batch);
    if (program == null) {
      if (known.size() == MOST) {
        Iterator<Program> eldest = known.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      program = make(count, purpose);
      known.put(batch, program);
    }
    return program;
  }

  private Program make(int count, Purpose purpose) {
    Program program = new Program(description, parameters, options, count, purpose);
    try {
      program.bind(NativeMemory.aligned(memory(program.bytes(), purpose)));
      return program;
    } catch (RuntimeException | Error e) {
      program.close();
      throw e;
    }
  }

  /** The memory of all programs; if it is too little, others give way and are made anew later. */
  private BytePointer memory(long bytes, Purpose purpose) {
    BytePointer present = memory;
    if (present != null && bytes + Slot.ALIGNMENT <= present.capacity()) {
      return present;
    }
    NativeMemory.require(
        bytes + (present == null ? parameters.bytes(purpose == Purpose.TRAIN) : 0),
        "%s in batches of %d".formatted(description.name(), options.batchSize()));
    close();
    BytePointer larger = NativeMemory.allocate(bytes);
    memory = larger;
    return larger;
  }

  /** Frees all programs and their memory. */
  @Override
  public void close() {
    known.values().forEach(Program::close);
    known.clear();
    BytePointer present = memory;
    if (present != null) {
      present.deallocate();
      memory = null;
    }
  }
}

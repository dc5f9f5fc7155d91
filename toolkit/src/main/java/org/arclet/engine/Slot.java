package org.arclet.engine;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An array that the steps of a program read and write: in the program's memory, where arrays that
 * are not needed at the same time share a place, or in memory of its own.
 */
final class Slot {

  /** Arrays begin at a cache line, bytes, as vector instructions like it. */
  static final long ALIGNMENT = 64;

  private final memory.desc layout;
  private final @Nullable Slot owner;
  private final @Nullable NativeArray array;
  private int first = Integer.MAX_VALUE;
  private int last = -1;
  private long offset;
  private boolean shared;
  private @Nullable Pointer address;

  private Slot(memory.desc layout, @Nullable Slot owner, @Nullable NativeArray array) {
    this.layout = layout;
    this.owner = owner;
    this.array = array;
  }

  /** An array in the program's memory. */
  static Slot planned(memory.desc layout) {
    return new Slot(layout, null, null);
  }

  /** An array with memory of its own. */
  static Slot fixed(memory.desc layout, NativeArray array) {
    return new Slot(layout, null, array);
  }

  /** The same memory under another description. */
  Slot as(memory.desc other) {
    return new Slot(other, owner == null ? this : owner, array);
  }

  memory.desc layout() {
    return layout;
  }

  long bytes() {
    return layout.get_size();
  }

  /** Number of values, padding included. */
  int length() {
    return Math.toIntExact(bytes() / Float.BYTES);
  }

  /** Whether somebody else reads the array as well, so that it must not be overwritten. */
  boolean isShared() {
    return owner == null ? shared : owner.shared;
  }

  void share() {
    if (owner == null) {
      shared = true;
    } else {
      owner.shared = true;
    }
  }

  /** Tells that a step uses the array. */
  void touch(int step) {
    Slot real = owner == null ? this : owner;
    real.first = Math.min(real.first, step);
    real.last = Math.max(real.last, step);
  }

  /** Whether a place has to be found in the program's memory. */
  boolean isPlanned() {
    return owner == null && array == null;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  /** Where the array begins in the program's memory, bytes. */
  long offset() {
    return offset;
  }

  void place(long bytes) {
    offset = bytes;
  }

  /** Gives the array its memory. */
  void bind(BytePointer memory) {
    Slot real = owner == null ? this : owner;
    address = array == null ? memory.getPointer(real.offset) : array.pointer();
  }

  /** Where the array lies, once it is bound. */
  Pointer address() {
    Pointer known = address;
    if (known == null) {
      throw new IllegalStateException("the array has no memory yet");
    }
    return known;
  }

  /** A fresh buffer over the whole array. */
  FloatBuffer buffer() {
    return new FloatPointer(address()).limit(length()).capacity(length()).asBuffer();
  }
}

package org.arclet.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the steps of a program while it is made, and from when to when each array is needed.
 *
 * <p>oneDNN's descriptions that are made meanwhile are freed with the tape.
 */
final class Tape implements AutoCloseable {

  private final List<Step> steps = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final Map<Slot, List<Slot>> copies = new LinkedHashMap<>();
  private long constantBytes;

  @SuppressWarnings("unchecked") // a vararg of nothing
  private final PointerScope scope = new PointerScope();

  /** Ends the taking down: what oneDNN is asked for from now on is not the program's. */
  void end() {
    scope.extend();
    scope.close(); // undone by the line before, but for the present thread, which leaves the scope
  }

  /** Number of steps so far. */
  int size() {
    return steps.size();
  }

  List<Step> steps() {
    return steps;
  }

  /** An array in the program's memory. */
  Slot slot(memory.desc layout) {
    Slot slot = Slot.planned(layout);
    NativeArray.requireLength(slot.bytes() / Float.BYTES);
    slots.add(slot);
    return slot;
  }

  /** The same memory under another description. */
  Slot alias(Slot slot, memory.desc layout) {
    Slot alias = slot.as(layout);
    slots.add(alias);
    return alias;
  }

  /** An array with memory of its own. */
  Slot fixed(memory.desc layout, NativeArray array) {
    Slot slot = Slot.fixed(layout, array);
    slots.add(slot);
    return slot;
  }

  /** An array whose values never change; its memory is freed with the tape, as the descriptions. */
  Slot constant(memory.desc given, float[] values, memory.desc layout) {
    NativeArray array = new NativeArray(layout.get_size() / Float.BYTES);
    constantBytes += layout.get_size();
    try (FloatPointer source = new FloatPointer(values)) {
      OneDnn.copy(given, source, layout, array.pointer());
    }
    return fixed(layout, array);
  }

  /** Bytes of all arrays whose values never change. */
  long constantBytes() {
    return constantBytes;
  }

  /** Settings of an operation that takes its scratch memory from us. */
  primitive_attr settings() {
    primitive_attr settings = new primitive_attr();
    settings.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return settings;
  }

  /** Adds an operation of oneDNN. */
  void add(primitive_desc_base description, Map<Integer, Slot> arguments) {
    Map<Integer, Slot> all = new LinkedHashMap<>(arguments);
    memory.desc scratch = description.scratchpad_desc();
    if (scratch.get_size() > 0) {
      all.put(dnnl.DNNL_ARG_SCRATCHPAD, slot(scratch));
    }
    add(new PrimitiveStep(description, all), all.values().toArray(new Slot[0]));
  }

  /** Adds a step that reads or writes some arrays. */
  void add(Step step, Slot... used) {
    touch(used);
    steps.add(step);
  }

  /** Tells that arrays are used between the last step and the next. */
  void touch(Slot... used) {
    for (Slot slot : used) {
      slot.touch(steps.size());
    }
  }

  /** The array in another layout: itself, or a copy, made once. */
  Slot as(Slot slot, memory.desc layout) {
    if (slot.layout().equals(layout)) {
      return slot;
    }
    List<Slot> known = copies.computeIfAbsent(slot, s -> new ArrayList<>());
    for (Slot copy : known) {
      if (copy.layout().equals(layout)) {
        return copy;
      }
    }
    Slot copy = slot(layout);
    copy(slot, copy);
    known.add(copy);
    return copy;
  }

  /** Copies an array into another of the same shape. */
  void copy(Slot from, Slot to) {
    reorder.primitive_desc description =
        new reorder.primitive_desc(
            OneDnn.engine(), from.layout(), OneDnn.engine(), to.layout(), settings(), false);
    add(description, Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
  }

  /**
   * Finds a place for each array, so that no two overlap that are needed at the same time.
   *
   * @return bytes that the program needs
   */
  long plan() {
    List<Slot> open = new ArrayList<>(slots.stream().filter(Slot::isPlanned).toList());
    open.sort((a, b) -> Long.compare(b.bytes(), a.bytes()));
    List<Slot> placed = new ArrayList<>();
    long total = 0;
    for (Slot slot : open) {
      long offset = gap(slot, placed);
      slot.place(offset);
      int at = 0;
      while (at < placed.size() && placed.get(at).offset() <= offset) {
        at++;
      }
      placed.add(at, slot);
      total = Math.max(total, offset + slot.bytes());
    }
    return total;
  }

  /** The first gap that is large enough, among arrays in the order of their places. */
  private static long gap(Slot slot, List<Slot> placed) {
    long offset = 0;
    for (Slot other : placed) {
      boolean together = other.first() <= slot.last() && slot.first() <= other.last();
      if (!together || other.offset() + other.bytes() <= offset) {
        continue;
      }
      if (offset + slot.bytes() <= other.offset()) {
        break;
      }
      offset =
          (other.offset() + other.bytes() + Slot.ALIGNMENT - 1) / Slot.ALIGNMENT * Slot.ALIGNMENT;
    }
    return offset;
  }

  /** Arrays, for binding them. */
  List<Slot> slots() {
    return slots;
  }

  @Override
  public void close() {
    steps.forEach(Step::close);
    scope.close();
  }

  /** What a stage does backward. */
  interface Backward {

    /**
     * Adds the steps that turn the gradient of the output into those of the weights and the input.
     *
     * @return the gradient of the input; null if nobody wants it
     */
    @Nullable Slot apply(Slot gradient);
  }
}

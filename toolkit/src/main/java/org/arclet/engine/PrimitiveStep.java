package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * An operation of oneDNN whose code is generated and whose arrays are named once, so that running
 * it allocates nothing.
 */
final class PrimitiveStep implements Step {

  private final primitive operation;
  private final String name;
  private final Map<Integer, Slot> slots;
  private final List<Pointer> held = new ArrayList<>();
  private final dnnl_primitive handle;
  private final dnnl_stream stream = OneDnn.stream().get();
  private @Nullable dnnl_exec_arg_t arguments;

  /**
   * Generates the code.
   *
   * @param slots by oneDNN's number of the argument
   */
  PrimitiveStep(primitive_desc_base description, Map<Integer, Slot> slots) {
    operation = new primitive(description.get());
    name = description.get_kind() + " by " + description.impl_info_str().getString();
    handle = operation.get();
    this.slots = slots;
  }

  @Override
  public void bind() {
    release();
    dnnl_exec_arg_t bound = new dnnl_exec_arg_t(slots.size());
    held.add(bound);
    int place = 0;
    for (var entry : slots.entrySet()) {
      Slot slot = entry.getValue();
      memory array = new memory(slot.layout(), OneDnn.engine(), slot.address());
      held.add(array);
      bound.getPointer(place).arg(entry.getKey()).memory(array.get());
      place++;
    }
    arguments = bound;
  }

  @Override
  public void run(long number) {
    int status = dnnl.dnnl_primitive_execute(handle, stream, slots.size(), arguments);
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException(
          "oneDNN refused to run %s, with status %d".formatted(name, status));
    }
  }

  private void release() {
    held.forEach(Pointer::deallocate);
    held.clear();
    arguments = null;
  }

  @Override
  public void close() {
    release();
    operation.deallocate();
  }
}

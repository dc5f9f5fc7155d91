package org.arclet.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One operation of ND4J whose arrays and arguments are set once, at its first run, so that later
 * runs allocate nothing.
 */
final class Operation implements AutoCloseable {

  private final CustomOp operation;
  private final Supplier<INDArray[]> inputs;
  private final Supplier<INDArray[]> outputs;
  private final long[] arguments;
  private @Nullable OpContext context;

  Operation(
      String name, Supplier<INDArray[]> inputs, Supplier<INDArray[]> outputs, long... arguments) {
    operation = DynamicCustomOp.builder(name).build();
    this.inputs = inputs;
    this.outputs = outputs;
    this.arguments = arguments;
  }

  static INDArray[] arrays(INDArray... arrays) {
    return arrays;
  }

  void run() {
    OpContext bound = context;
    if (bound == null) {
      bound = Nd4j.getExecutioner().buildContext();
      bound.setInputArrays(inputs.get());
      bound.setOutputArrays(outputs.get());
      bound.setIArguments(arguments);
      context = bound;
    }
    Nd4j.exec(operation, bound);
  }

  @Override
  public void close() {
    OpContext bound = context;
    if (bound != null) {
      try {
        bound.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot free an operation's context", e);
      }
      context = null;
    }
  }
}

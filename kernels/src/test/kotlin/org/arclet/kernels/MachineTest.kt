package org.arclet.kernels

import org.arclet.engine.MemoryLimits
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class MachineTest {

    @Test
    fun memoryIsThatOfThisProcess() {
        assertThat(memory()).isEqualTo(MemoryLimits.read())
    }

    @Test
    fun theKernelForGpusSaysThatAmongTheLibrariesForTheCpuThereIsNone() {
        assertThat(gpuMessage()).isNull()
        try {
            System.setProperty(HOME, "/of/the/user")
            assertThat(gpuMessage()).isEqualTo("warning: no network can be run here: this class path has ND4J's library for CPUs")
        } finally {
            System.clearProperty(HOME)
        }
    }

    @Test
    fun theHomeFolderIsGivenBack() {
        val home = System.getProperty("user.home")
        try {
            System.setProperty("user.home", "/of/the/kernel")
            System.setProperty(HOME, "/of/the/user")
            comeHome()
            assertThat(System.getProperty("user.home")).isEqualTo("/of/the/user")
        } finally {
            System.clearProperty(HOME)
            System.setProperty("user.home", home)
        }
    }

    @Test
    fun theHomeFolderStaysWhereNoOtherWasGiven() {
        val home = System.getProperty("user.home")
        comeHome()
        assertThat(System.getProperty("user.home")).isEqualTo(home)
    }
}

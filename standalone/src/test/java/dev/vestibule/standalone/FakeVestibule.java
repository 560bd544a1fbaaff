package dev.vestibule.standalone;

/// `VestibuleCommand` with fake services, to be run as a process of its own.
final class FakeVestibule {

    private FakeVestibule() {}

    public static void main(String[] arguments) {
        System.exit(
                VestibuleCommand.execute(new VestibuleCommand(FakeService.all(""), FakeVestibule.class), arguments));
    }
}

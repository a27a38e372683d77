# BUGPIN_SANITIZE=address: AddressSanitizer with UndefinedBehaviorSanitizer. BUGPIN_SANITIZE=thread: ThreadSanitizer.
# Applied to every target of the build; the flags never reach an installed package.
if(BUGPIN_SANITIZE STREQUAL "address")
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g1 -O1)
    add_link_options(-fsanitize=address,undefined)
elseif(BUGPIN_SANITIZE STREQUAL "thread")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -g1 -O1)
    add_link_options(-fsanitize=thread)
elseif(BUGPIN_SANITIZE)
    message(FATAL_ERROR "BUGPIN_SANITIZE is \"${BUGPIN_SANITIZE}\"; it must be empty, address or thread")
endif()
